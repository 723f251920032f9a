/**
 * The verifier for an iframe: the element, and nothing around it.
 *
 * What the reader drops here is shown here. The framing page is told about it only when its origin
 * stands in `allowed-origins.json`, which the operator of this site fills; messages of anybody else
 * are ignored without an answer, and every answer goes to exactly the origin that asked.
 */
import { openWords } from '../../elements/page.js';
import { PortolanVerify, ReportEvent } from '../package/element.js';

const VERSION = 1;

interface Hello {
  type: 'portolan:hello';
  version: typeof VERSION;
}
interface VerifyMessage {
  type: 'portolan:verify';
  version: typeof VERSION;
  id: string;
  name: string | null;
  bytes: ArrayBuffer | Blob | string;
}

function ownString(value: object, name: string): string | null {
  const found: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : null;
  return typeof found === 'string' && found.length <= 300 ? found : null;
}

/** A message that we understand, or null. */
function parse(data: unknown): Hello | VerifyMessage | null {
  if (typeof data !== 'object' || data === null || (data as Hello).version !== VERSION) return null;
  const type = ownString(data, 'type');
  if (type === 'portolan:hello') return { type, version: VERSION };
  const id = ownString(data, 'id');
  const { bytes } = data as VerifyMessage;
  if (type !== 'portolan:verify' || id === null) return null;
  if (!(bytes instanceof ArrayBuffer || bytes instanceof Blob || typeof bytes === 'string')) return null;
  return { type, version: VERSION, id, name: ownString(data, 'name'), bytes };
}

async function allowedOrigins(): Promise<readonly string[]> {
  try {
    const response = await fetch('./allowed-origins.json', { credentials: 'omit', referrerPolicy: 'no-referrer' });
    const list: unknown = response.ok ? await response.json() : [];
    return Array.isArray(list) ? list.filter((origin) => typeof origin === 'string' && /^https?:\/\//.test(origin)) : [];
  } catch {
    return [];
  }
}

PortolanVerify.define();
const element = document.createElement('portolan-verify');
element.headingLevel = 2;
const allowed = allowedOrigins();
/** The origin of the framing page, once it has said hello and is allowed. */
let partner: string | null = null;

function tell(message: Readonly<Record<string, unknown>>): void {
  if (partner !== null) window.parent.postMessage({ version: VERSION, ...message }, partner);
}

window.addEventListener('message', async (event) => {
  if (window.parent === window || event.source !== window.parent) return;
  if (!(await allowed).includes(event.origin)) return;
  const message = parse(event.data);
  if (!message) return;
  partner = event.origin;
  if (message.type === 'portolan:hello') {
    await element.ready().catch(() => {});
    tell({ type: 'portolan:ready' });
    tellHeight();
    return;
  }
  const options = message.name === null ? {} : { name: message.name };
  const verification = await element.verify(message.bytes, options);
  const { report, explanation } = verification.status === 'done' ? verification : { report: null, explanation: null };
  tell({ type: 'portolan:report', id: message.id, name: message.name, report, explanation });
});

function tellHeight(): void {
  tell({ type: 'portolan:height', height: Math.ceil(document.documentElement.getBoundingClientRect().height) });
}

/** What the reader checked himself has no id. */
element.addEventListener('portolan-files', () => {
  const once = (event: ReportEvent): void => {
    const { name, report, explanation } = event.detail;
    tell({ type: 'portolan:report', id: null, name, report, explanation });
  };
  element.addEventListener(ReportEvent.type, once as EventListener, { once: true });
});

const messages = await openWords('frame');
if (messages) {
  element.lang = messages.language;
  const main = document.createElement('main');
  const heading = document.createElement('h1');
  heading.className = 'unseen';
  heading.textContent = messages.text('frame.title');
  main.append(heading, element);
  document.body.append(main);
  new ResizeObserver(tellHeight).observe(document.documentElement);
}
