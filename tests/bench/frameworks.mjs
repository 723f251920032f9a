// The learner's own copy of ESCO in WebAssembly under Node: reading the file once, then searching
// it with every letter typed. The time of a search is that
// of the processor and includes handing the index in, as the page does.
import { readFileSync } from 'node:fs';
import { openCore } from '../vectors/core.mjs';
import { escoFile } from '../web/esco-sample.mjs';

const TYPED = ['manage', 'digital equipment', 'budget', 'rehearsals at sea', 'Énergie', 'prototypes across borders', 'teach learn', 'zzz', 'audit hosp', 'e'];
const core = await openCore(readFileSync('out/wasm/studio.wasm'));
const call = (request, buffers) => {
  const { text, buffers: made } = core(request, buffers);
  return { json: JSON.parse(text), buffers: made };
};

const index = {};
for (const language of ['en', 'fr']) {
  const file = Buffer.from(escoFile(language));
  const start = performance.now();
  const answer = call({ operation: 'framework.read_esco', file: { buffer: 0 }, language }, [file]);
  const { skills, head_bytes: head } = answer.json;
  index[language] = Buffer.from(answer.buffers[0].subarray(0, head));
  console.log(
    `ESCO file, ${language}: ${(file.length / 1e6).toFixed(1)} MB, ${skills} skills, read in ${(performance.now() - start).toFixed(0)} ms; ` +
      `index ${(answer.buffers[0].length / 1e6).toFixed(1)} MB, of which ${(head / 1e6).toFixed(1)} MB for searching`,
  );
}

function type(languages) {
  const times = [];
  for (const text of TYPED) {
    for (let length = 1; length <= text.length; ++length) {
      const indexes = languages.map((_, buffer) => ({ buffer }));
      const request = { operation: 'framework.search', query: text.slice(0, length), language: languages[0], limit: 30, indexes };
      const start = process.cpuUsage();
      const answer = call(request, languages.map((language) => index[language]));
      const { user, system } = process.cpuUsage(start);
      times.push((user + system) / 1000);
      if (answer.json.status !== 'done') throw new Error(JSON.stringify(answer.json));
    }
  }
  times.sort((a, b) => a - b);
  const at = (part) => times[Math.min(times.length - 1, Math.floor(part * times.length))].toFixed(1);
  console.log(`search as typed, ${languages.join(' and ')}: ${times.length} searches, median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, longest ${at(1)} ms (aim 50)`);
}

type(['en']); // warms up
type(['en']);
type(['fr', 'en']);
