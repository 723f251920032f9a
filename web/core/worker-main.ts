/** The worker's entry: nothing but the wiring. */
import { serve } from './worker.js';

serve(globalThis as unknown as Parameters<typeof serve>[0]);
