// A static file server for local use: node .ci/serve.mjs [folder] [port]. Any other static server does as well.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".jsonld": "application/ld+json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".pdf": "application/pdf",
};

async function fileFor(root, pathname) {
  let path;
  try {
    path = resolve(root, "." + normalize("/" + decodeURIComponent(pathname)));
  } catch {
    return undefined; // not a well-formed address
  }
  if (path !== root && !path.startsWith(root + sep)) return undefined;
  let found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) {
    path = join(path, "index.html");
    found = await stat(path).catch(() => undefined);
  }
  return found?.isFile() ? { path, size: found.size } : undefined;
}

// serve starts a server for folder on the loopback interface; port 0 takes a free one.
// Resolves to { origin, server, close() }.
export async function serve(folder, port = 0) {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = await fileFor(root, pathname);
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("Not found\n");
      return;
    }
    // A folder's relative links need the closing slash.
    if (file.path.endsWith(`${sep}index.html`) && !pathname.endsWith("/") && !pathname.endsWith(".html")) {
      response.writeHead(308, { location: pathname + "/" }).end();
      return;
    }
    response.writeHead(200, {
      "content-type": types[extname(file.path)] ?? "application/octet-stream",
      "content-length": file.size,
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    });
    if (request.method === "HEAD") response.end();
    else createReadStream(file.path).pipe(response);
  });
  await new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, "localhost", done);
  });
  return {
    origin: `http://localhost:${server.address().port}`,
    server,
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = "out/site", port = "8080"] = process.argv.slice(2);
  try {
    const { origin } = await serve(folder, Number(port));
    console.log(`Portolan is at ${origin}/  (stop with Ctrl+C)`);
  } catch (error) {
    const why = error.code === "EADDRINUSE" ? `port ${port} is taken; choose another: PORT=8081 ./dev start` : error.message;
    console.error(`dev: error: the site could not be served: ${why}`);
    process.exit(69);
  }
}
