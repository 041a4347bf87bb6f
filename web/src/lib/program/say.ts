/** Small sentences around the drawings, in the words of the page. */
import { say } from '../numbers';
import { saySure } from '../training/say';
import type { Speaker } from '../words';
import type { ProgramWord } from './page';

type Words = Speaker<ProgramWord>;

/** A score by itself: 95.0 %, or 4.20 cups. */
export function sayMeasure(value: number, measure: string | null | undefined, unit: string | null, words: Words): string {
  if (!Number.isFinite(value)) return words.number(value);
  if (measure === 'accuracy') return `${say(value * 100)}\u00a0%`;
  return say(value) + (unit ? `\u00a0${unit}` : '');
}

/** What a score counts. */
export function scoreName(measure: string | null | undefined, words: Words): string {
  if (measure === 'accuracy') return words.say('right');
  if (measure === 'error' || !measure) return words.say('error');
  return measure.charAt(0).toLocaleUpperCase() + measure.slice(1);
}

/** How sure it was, never more certain than it is. */
export const saySureOf = (share: number, words: Words): string => (Number.isFinite(share) ? words.say('sure', { percent: saySure(share) }) : '');

/** The lines of a section: `line 7`, `lines 2 to 6`. */
export const sayLines = (line: number, last: number, words: Words): string =>
  last > line ? words.say('lines', { first: line, last }) : words.say('line', { line });
