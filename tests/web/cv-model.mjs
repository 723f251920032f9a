// A CV as the core hands it over, synthetic: several scripts, every kind of row, links of all kinds, text that
// would be markup if somebody forgot to escape it, and enough of it for several pages.
const words = (text, more = {}) => ({ text, language: '', link: '', ...more });
const row = (label, ...values) => ({ id: '', label, values: values.map((value) => (typeof value === 'string' ? words(value) : value)) });
const item = (id, title, more = {}) => ({
  id, anchor: '', title: typeof title === 'string' ? words(title) : title, subtitle: words(''), period: '', rows: [], text: '', proofs: [], ...more,
});

export const SHA256 = 'c0ffee00'.repeat(8);

export function sampleModel(more = {}) {
  return {
    language: 'en',
    title: 'Curriculum vitae',
    name: 'Zoë Παπαδοπούλου-Шевченко',
    template: 'classic',
    names: [words('Ζωή Παπαδοπούλου', { language: 'el' }), words('زوي', { language: 'ar' }), words('佐伊', { language: 'zh' })],
    headline: 'River engineer & interpreter',
    contact: [
      row('E-mail', words('zoe@example.org', { link: 'mailto:zoe@example.org' })),
      row('Web', words('Portfolio & more', { link: 'https://zoe.example.org/?a=1&b=<2>' })),
    ],
    photo: null,
    sections: [
      { kind: 'summary', heading: 'About me', mark: 'stated by the learner', items: [item('summary', '', { text: 'I like rivers.\nAnd people & bridges.' })] },
      {
        kind: 'languages', heading: 'Languages', mark: 'stated by the learner', items: [
          item('language.el', 'Greek', { rows: [row('Level (self-assessed)', 'native')] }),
          item('language.fr', 'French', { rows: [row('Level (self-assessed)', 'B2'), row('Listening', 'C1')] }),
        ],
      },
      {
        kind: 'work', heading: 'Experience abroad', items: [
          item('x1', 'Traineeship <b>in</b> Bilbao & Donostia', {
            period: '2025-09 – 2026-01-31', from: '2025-09', to: '2026-01-31', subtitle: words('Universidad Ejemplo', { language: 'es' }),
            rows: [row('Place', 'Bilbao, Spain'), row('Host', 'Universidad Ejemplo'), row('Hours (stated by the learner)', '120')],
            text: 'Worked in a team of five from four countries.\n\nКоманда вела проєкт із відкритих даних; ми планували його щотижня.',
          }),
          item('x2', 'Ερασμός: εξάμηνο στο Μάριμπορ', { period: '2024 – 2025', text: 'Ένα εξάμηνο σπουδών. '.repeat(60).trim() }),
        ],
      },
      {
        kind: 'proven', heading: 'Skills proven by a credential', items: [
          item('ecbs:communication', 'Communication', {
            rows: [row('Proof', words('Certificat de communication – École Exemple', { language: 'fr', link: '#credential-c1' }))],
            proofs: [{ credential: 'c1', sha256: SHA256, verdict: 'valid', verified_at: '2026-11-22T10:00:00Z', issuer: words('École Exemple') }],
          }),
        ],
      },
      {
        kind: 'claimed', heading: 'Skills stated by the learner', items: Array.from({ length: 12 }, (_, index) =>
          item(`s${index}`, `Skill number ${index + 1}`, { rows: [row('Level (self-assessed)', 'B2'), row('In the learner’s words', 'I planned the work of a week, met the others every morning and kept a log of decisions; see the evidence.')] })),
      },
      {
        kind: 'credentials', heading: 'Credentials', items: [
          item('c1', words('Certificat de communication', { language: 'fr' }), {
            anchor: 'credential-c1',
            rows: [
              row('Result of the check', 'Genuine'),
              row('Checked on', words('2026-11-22T10:00:00Z', { kind: 'date' })),
              row('Learning outcomes', words('Présenter un projet devant un public', { language: 'fr' }), words('Rédiger un rapport', { language: 'fr' })),
              row('SHA-256 of the file', SHA256),
            ],
          }),
        ],
      },
    ],
    made_on: row('Made on', words('2026-11-22', { kind: 'date' })),
    note: 'Statements of the learner are not checked. A credential is proven only by its own file: ask for the file and check it.',
    verify: words('Anyone can check a credential file on the verify page.', { link: 'https://portolan.example/verify/' }),
    consent: 'I agree that the personal data in this CV are processed for recruitment (Regulation (EU) 2016/679).',
    credits: ['This service uses the ESCO classification of the European Commission.'],
    ...more,
  };
}
