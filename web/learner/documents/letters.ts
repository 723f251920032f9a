/**
 * What of a CV cannot be drawn with the letters that a PDF carries; the page says so beforehand. Other
 * formats leave the choice of a font to whoever opens the file.
 */
import { isSurelyDrawn, type Letters, undrawnIn } from '../../documents/letters.js';
import { allTexts, type CvModel } from './model.js';

export { lettersOf, stretches } from '../../documents/letters.js';

/** What of a CV cannot be drawn, each once, in order. */
export function undrawn(model: CvModel, has: Letters): string[] {
  return undrawnIn(allTexts(model), has);
}

/** Whether a text is mostly of a script that runs from right to left. */
export function isRightToLeft(text: string): boolean {
  const right = text.match(/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/gu)?.length ?? 0;
  return right > 0 && right > (text.match(/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/gu)?.length ?? 0);
}

/** Whether the question needs the fonts at all. */
export function mayBeUndrawn(model: CvModel): boolean {
  for (const text of allTexts(model)) if (!isSurelyDrawn(text)) return true;
  return false;
}
