/**
 * `<portolan-camera>`: shows what the camera sees until a code with a credential is in the picture. The
 * pictures are looked at here and go nowhere. Fires `portolan-code`, or `portolan-camera-closed`.
 */
import { css, html, LitElement, nothing } from 'lit';
import type { Messages } from '../core/messages.js';
import { controls, theme } from '../elements/theme.js';
import { codesIn, mayBeCredential } from './codes.js';

export class CodeEvent extends Event {
  static readonly type = 'portolan-code';
  constructor(readonly text: string) {
    super(CodeEvent.type, { bubbles: true, composed: true });
  }
}

/** Milliseconds between two looks. */
const PAUSE = 120;
const MOST_PIXELS = 1600;

export class PortolanCamera extends LitElement {
  static override properties = { messages: { attribute: false }, state: { state: true } };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: grid;
        gap: 0.7rem;
        max-inline-size: 40rem;
      }
      video {
        aspect-ratio: 4 / 3;
        background: #10141d;
        border-radius: var(--p-radius);
        inline-size: 100%;
        object-fit: cover;
      }
    `,
  ];
  declare messages: Messages;
  declare state: 'asking' | 'looking' | 'other_code' | 'refused' | 'none';
  #stream: MediaStream | null = null;
  #stopped = false;

  constructor() {
    super();
    this.state = 'asking';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopped = false;
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  protected override render() {
    const { messages: m, state } = this;
    const shows = state === 'looking' || state === 'other_code';
    return html`
      ${shows ? html`<video muted playsinline aria-label=${m.text('verify.camera.picture')} .srcObject=${this.#stream} autoplay></video>` : nothing}
      <p role="status">${m.text(`verify.camera.${state}`)}</p>
      <div><button type="button" @click=${this.#close}>${m.text('verify.camera.stop')}</button></div>
    `;
  }

  #close(): void {
    this.dispatchEvent(new Event('portolan-camera-closed', { bubbles: true, composed: true }));
  }

  async #start(): Promise<void> {
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1440 } } });
    } catch (error) {
      this.state = error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none';
      return;
    }
    if (this.#stopped) {
      this.#stop();
      return;
    }
    this.state = 'looking';
    await this.updateComplete;
    await this.#look();
  }

  async #look(): Promise<void> {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    while (!this.#stopped) {
      const video = this.renderRoot.querySelector('video');
      if (video && video.videoWidth > 0) {
        const scale = Math.min(1, MOST_PIXELS / Math.max(video.videoWidth, video.videoHeight));
        canvas.width = Math.round(video.videoWidth * scale);
        canvas.height = Math.round(video.videoHeight * scale);
        context.drawImage(video, 0, 0, canvas.width, canvas.height);
        const codes = await codesIn(context.getImageData(0, 0, canvas.width, canvas.height)).catch(() => []);
        if (this.#stopped) return;
        const code = codes.find(mayBeCredential);
        if (code) {
          this.#stop();
          this.dispatchEvent(new CodeEvent(code));
          return;
        }
        if (codes.length > 0) this.state = 'other_code';
      }
      await new Promise((go) => setTimeout(go, PAUSE));
    }
  }

  #stop(): void {
    this.#stopped = true;
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
  }
}
