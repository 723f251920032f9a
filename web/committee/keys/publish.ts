/**
 * `<portolan-key-publish>`: the kit's keys in the forms in which others look for them, each as a file
 * with the address at which it has to be put.
 */
import { css, html, LitElement, nothing } from 'lit';
import { downloadFile } from '../../elements/download.js';
import { icon } from '../../elements/icons.js';
import { controls, theme } from '../../elements/theme.js';
import { workplace } from '../../elements/workplace.js';
import { issuersOf } from '../../review/issuers.js';
import type { CommitteeContext } from '../context.js';
import { formStyles } from '../forms.js';
import type { Kit } from '../types.js';

interface Published {
  did_web: string;
  did_document: object;
  jwks: object;
}

export class PortolanKeyPublish extends LitElement {
  static override properties = { context: { attribute: false }, published: { state: true } };
  static override styles = [theme, controls, workplace, formStyles, css`
    :host {
      display: block;
    }
  `];

  declare context: CommitteeContext;
  declare published: { of: string; files: Published } | null;

  constructor() {
    super();
    this.published = null;
  }

  override willUpdate(): void {
    const { kit } = this.context.view;
    if (kit) void this.#publish(kit);
  }

  async #publish(kit: Kit): Promise<void> {
    const address = addressOfIssuer(kit.issuer.id);
    const of = JSON.stringify([kit.issuer, address]);
    if (address === null || this.published?.of === of) return;
    try {
      const { json } = await this.context.portolan.call<{ keys: Published }>('issue.keys', { name: kit.issuer.name, address, keys: kit.issuer.keys });
      if (this.published?.of !== of) this.published = { of, files: json.keys };
    } catch {
      this.published = null; // a key of a kind that has no such form
    }
  }

  override render() {
    const { m, view: { kit } } = this.context;
    if (!kit || kit.issuer.keys.length === 0) return nothing;
    const address = addressOfIssuer(kit.issuer.id);
    const files = address === null ? null : (this.published?.files ?? null);
    const today = new Date().toISOString().slice(0, 10);
    return html`<section aria-labelledby="publish">
      <h2 id="publish">${m.text('committee.keys.publish')}</h2>
      <p class="hint">${m.text(address === null ? 'committee.keys.publish_hint_key' : 'committee.keys.publish_hint')}</p>
      <ul class="cards">
        ${files && address !== null
          ? html`${this.#file('did', 'did.json', didAddress(address), files.did_document, 'application/did+json')}
            ${this.#file('jwks', 'jwks.json', `${new URL(address).origin}/.well-known/jwks.json`, files.jwks, 'application/jwk-set+json')}`
          : nothing}
        ${this.#file('list', 'issuers.json', null, listOf(kit, today), 'application/json')}
      </ul>
    </section>`;
  }

  #file(id: 'did' | 'jwks' | 'list', name: string, address: string | null, content: object, type: string) {
    const { m } = this.context;
    return html`<li class="card entry">
      <h3>${m.text(`committee.keys.publish.${id}`)}</h3>
      <p>${m.text(`committee.keys.publish.${id}_text`)}</p>
      ${address === null ? nothing : html`<p><code>${address}</code></p>`}
      <div class="buttons">
        <button type="button" id=${`save-${id}`} @click=${() => downloadFile(new Blob([`${JSON.stringify(content, null, 2)}\n`], { type }), name)}>${icon('save')}${m.text('committee.keys.publish.save', { name })}</button>
      </div>
    </li>`;
  }
}

/** Where an issuer is at home: the address that a did:web stands for, or its own; null for one that has none. */
export function addressOfIssuer(id: string): string | null {
  if (id.startsWith('https://')) return /[?#]/.test(id) ? null : id;
  if (!id.startsWith('did:web:')) return null;
  const [host = '', ...path] = id.slice('did:web:'.length).split(':').map(decodeURIComponent);
  return `https://${host}/${path.join('/')}`;
}

/** did:web method specification, "Read": below /.well-known where the DID has no path. */
export function didAddress(address: string): string {
  const { origin, pathname } = new URL(address);
  const path = pathname.replace(/\/+$/, '');
  return `${origin}${path === '' ? '/.well-known' : path}/did.json`;
}

/** A list as `public-keys/README.md` describes it, with this institution alone. */
function listOf(kit: Kit, dated: string): object {
  return { schema_version: 1, title: kit.issuer.name, tier: 'recognised', dated, source: kit.url ?? kit.id, licence: 'none', issuers: issuersOf(kit) };
}
