/* From a text to a formula, or to all that is wrong with it. */

import { Formula } from './formula';
import { CONSTANTS, FUNCTIONS } from './functions';
import { Parser } from './parser';
import * as say from './sentences';
import { isWord, tokens, type Token } from './tokens';

export const LONGEST = 2000;

export type Parsed =
  | { readonly ok: true; readonly formula: Formula }
  | { readonly ok: false; readonly mistakes: readonly say.Mistake[] };

/** Read a formula. What is wrong with it comes all at once, in the order of the places. */
export function parse(text: string, names: readonly string[] = ['x', 'y']): Parsed {
  refuseTaken(names);
  const length = text.length > LONGEST ? Array.from(text).length : 0;
  if (length > LONGEST) return { ok: false, mistakes: [say.tooLong(length, LONGEST)] };
  const found = tokens(text);
  if (found.length === 1) return { ok: false, mistakes: [say.empty(text, names)] };
  const { kept, mistakes } = oneSide(text, found);
  const parser = new Parser(text, kept, names);
  const tree = parser.whole();
  const all = [...mistakes, ...parser.mistakes];
  if (all.length === 0) return { ok: true, formula: new Formula(text, tree, names) };
  return { ok: false, mistakes: all.sort((left, right) => left.start - right.start || left.end - right.end) };
}

function refuseTaken(names: readonly string[]): void {
  for (const name of names) {
    if (!isWord(name) || FUNCTIONS.has(name) || CONSTANTS.has(name)) {
      throw new RangeError(`A place is called by a word that is not taken. Got '${name}'. Try x, y or w1.`);
    }
  }
}

/** Of `y = x^2` only the right side, or the left one where nothing stands right; the `=` is noted. */
function oneSide(text: string, found: readonly Token[]): { kept: readonly Token[]; mistakes: say.Mistake[] } {
  const signs = found.flatMap((token, index) => (token.kind === 'equals' ? [index] : []));
  const [first, last] = [signs[0], signs.at(-1)];
  if (first === undefined || last === undefined) return { kept: found, mistakes: [] };
  let kept = found.slice(last + 1);
  if (kept.length === 1) {
    const left = found.slice(0, first);
    const end = left.at(-1)?.end ?? 0;
    kept = [...left, { kind: 'end', start: end, end, text: '', meaning: '' }];
  }
  const sign = found[first] as Token;
  return { kept, mistakes: [say.equals(text, sign, kept.slice(0, -1))] };
}
