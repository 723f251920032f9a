/** Registers `<portolan-verify>`: the one line that a plain page needs. */
import { PortolanVerify } from './element.js';

PortolanVerify.define();

export { PortolanVerify };
