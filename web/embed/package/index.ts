/** `@portolan/verify`: the verifier without a user interface. */
export { NotAnswered, Portolan } from '../../core/client.js';
export type { Input, PortolanOptions, VerifyOptions } from '../../core/client.js';
export { RequestRefused } from '../../core/engine.js';
export { LANGUAGES, loadMessages, Messages, pickLanguage } from '../../core/messages.js';
export type { Language } from '../../core/messages.js';
export type * from '../../core/types.js';
