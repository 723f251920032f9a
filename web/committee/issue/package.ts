/** Everything that one learner gets, or a whole list of people, as one ZIP. */
import { BlobReader, BlobWriter, configure, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { NamedFile } from './making.js';

configure({ useWebWorkers: false });

/** Names that stand twice get a number: `badge-2.png`. */
function* distinct(files: Iterable<NamedFile>): Generator<NamedFile> {
  const seen = new Map<string, number>();
  for (const { name, file } of files) {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const dot = name.lastIndexOf('.');
    yield { name: count === 1 ? name : `${name.slice(0, dot)}-${count}${name.slice(dot)}`, file };
  }
}

export async function zipOf(files: Iterable<NamedFile>): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { level: 0 });
  for (const { name, file } of distinct(files)) await writer.add(name, new BlobReader(file));
  return writer.close();
}
