/* Small corrections to a text, each giving the whole corrected text. Places are counted in code points. */

const SPACES = ' \t\n\r';

/** One change: what stands from `start` up to `end` becomes `put`. */
export type Change = readonly [start: number, end: number, put: string];

/** The text with each change made; they come in order and do not overlap. */
export function replace(text: string, ...changes: readonly Change[]): string {
  const letters = Array.from(text);
  for (const [start, end, put] of [...changes].reverse()) letters.splice(start, end - start, put);
  return letters.join('');
}

/** The part of a text. */
export function part(text: string, start: number, end: number): string {
  return Array.from(text).slice(start, end).join('');
}

/** The text without a part, with no doubled space left and nothing grown together that was apart; null if all goes. */
export function remove(text: string, start: number, end: number): string | null {
  const letters = Array.from(text);
  const before = letters.slice(0, start).join('');
  const after = letters.slice(end).join('');
  if (stripEnd(before) === '') return stripStart(after) || null;
  if (stripEnd(after) === '') return stripEnd(before);
  const left = letters[start - 1] ?? '';
  const right = letters[end] ?? '';
  if (SPACES.includes(left) && SPACES.includes(right)) return before + stripStart(after);
  if (',)]}'.includes(right)) return stripEnd(before) + after;
  const apart = SPACES.includes(left) || SPACES.includes(right);
  return apart || !wouldJoin(left, right) ? before + after : `${before} ${after}`;
}

function stripStart(text: string): string {
  return text.replace(/^[ \t\n\r]+/, '');
}

function stripEnd(text: string): string {
  return text.replace(/[ \t\n\r]+$/, '');
}

/** Whether two characters side by side could be read as one piece. */
export function wouldJoin(left: string, right: string): boolean {
  return (left === '*' && right === '*') || (inWord(left) && inWord(right));
}

function inWord(letter: string): boolean {
  return !'+-*/^()[]{},|='.includes(letter) && !SPACES.includes(letter);
}
