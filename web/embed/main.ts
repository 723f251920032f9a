/** The page for people who run websites: the element at work, and the three ways to have it. */
import { css, html } from 'lit';
import { openPage, Page } from '../elements/page.js';
import { PortolanVerify } from './package/element.js';

const ELEMENT_CODE = `<script type="module" src="/portolan/define.js"></script>

<portolan-verify lang="en"></portolan-verify>

<script type="module">
  document.addEventListener("portolan-report", ({ detail }) => {
    console.log(detail.report?.verdict);
  });
</script>`;

const FRAME_CODE = `<iframe
  src="https://portolan.example/embed/frame/?lang=en"
  title="Check a credential"
  sandbox="allow-scripts allow-same-origin allow-downloads"
></iframe>`;

const NODE_CODE = `import { readFile } from "node:fs/promises";
import { PortolanNode } from "@portolan/verify/node";

const portolan = await PortolanNode.open();
const result = await portolan.verify(await readFile("badge.png"));`;

const WAYS: readonly { id: string; code: string }[] = [
  { id: 'element', code: ELEMENT_CODE },
  { id: 'frame', code: FRAME_CODE },
  { id: 'node', code: NODE_CODE },
];

class EmbedPage extends Page {
  static override styles = [
    ...Page.styles,
    css`
      .intro {
        margin-block-end: 1.75rem;
        max-inline-size: 46rem;
      }
      h1 {
        font-size: clamp(1.625rem, 1.2rem + 2vw, 2.25rem);
        letter-spacing: -0.01em;
        margin-block-end: 0.6rem;
      }
      .lead {
        color: var(--p-muted);
        font-size: 1.0625rem;
      }
      h2 {
        font-size: 1.3125rem;
        margin-block-end: 0.5rem;
      }
      .columns {
        display: grid;
        gap: 2.25rem 3rem;
        grid-template-columns: minmax(0, 1fr);
      }
      .ways {
        display: grid;
        gap: 2rem;
        grid-template-columns: minmax(0, 1fr);
      }
      .ways p {
        margin-block-end: 0.75rem;
        max-inline-size: 44rem;
      }
      pre {
        background: var(--p-ink);
        border-radius: 8px;
        color: #eef2fa;
        font-family: var(--p-mono);
        font-size: 0.875rem;
        line-height: 1.5;
        margin: 0;
        overflow-x: auto;
        padding: 1rem 1.1rem;
      }
      .try {
        padding: 1.25rem;
      }
      .try p {
        margin-block-end: 1rem;
      }
      @media (min-width: 60rem) {
        .columns {
          align-items: start;
          grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr);
        }
      }
    `,
  ];

  override readonly page = 'embed';

  protected override content() {
    const { messages: m } = this;
    return html`
      <div class="intro">
        <h1>${m.text('embed.heading')}</h1>
        <p class="lead">${m.text('embed.lead')}</p>
      </div>
      <div class="columns">
        <div class="ways">
          ${WAYS.map(
            ({ id, code }) => html`<section>
              <h2>${m.text(`embed.way.${id}.heading`)}</h2>
              <p>${m.text(`embed.way.${id}.text`)}</p>
              <pre tabindex="0" role="region" aria-label=${m.text(`embed.way.${id}.code`)}><code>${code}</code></pre>
            </section>`,
          )}
        </div>
        <section class="try card">
          <h2>${m.text('embed.try.heading')}</h2>
          <p class="hint">${m.text('embed.try.text')}</p>
          <portolan-verify lang=${m.language} heading-level="3"></portolan-verify>
        </section>
      </div>
    `;
  }
}

PortolanVerify.define();
await openPage('portolan-embed-page', EmbedPage);
