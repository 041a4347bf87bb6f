/* What a word that nobody knows was most likely meant to be. */

import { CONSTANTS, FUNCTIONS, OTHER_NAMES } from './functions';

const LONGEST_GUESS = 40;

/** Capitals of English only, so that Python and the browser agree. */
function small(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** What could stand there instead. `called` says that a `(` follows. */
export function suggestion(word: string, names: readonly string[], called: boolean): string | null {
  if (word.length > LONGEST_GUESS) return null;
  const known = [...names, ...CONSTANTS.keys(), ...FUNCTIONS.keys()];
  const lowered = small(word);
  const same = known.find((name) => small(name) === lowered) ?? OTHER_NAMES.get(lowered);
  if (same !== undefined) return same;
  if (called) {
    return productWithFunction(word, names) ?? closest(lowered, [...FUNCTIONS.keys()]) ?? factors(word, names);
  }
  return pieces(word, names) ?? closest(lowered, known);
}

/** `xsin(` as `x*sin(`. */
function productWithFunction(word: string, names: readonly string[]): string | null {
  for (let cut = 1; cut < word.length; cut += 1) {
    const before = FUNCTIONS.has(word.slice(cut)) ? factors(word.slice(0, cut), names) : null;
    if (before !== null && hasPlace(before, names)) return `${before}*${word.slice(cut)}`;
  }
  return null;
}

/** `sinx` as `sin(x)`, `xy` as `x*y`, `x2` as `x^2`; only where a place occurs, for `sine` is no `sin(e)`. */
function pieces(word: string, names: readonly string[]): string | null {
  for (let cut = word.length - 1; cut > 1; cut -= 1) {
    const rest = word.slice(cut).replace(/^[0-9]+/, '');
    const inside = FUNCTIONS.has(word.slice(0, cut)) ? factors(rest, names) : null;
    if (inside !== null && hasPlace(inside, names)) {
      return `${word.slice(0, cut)}(${word.slice(cut, word.length - rest.length)}${inside})`;
    }
  }
  const whole = factors(word, names);
  return whole !== null && hasPlace(whole, names) ? whole : null;
}

function hasPlace(product: string, names: readonly string[]): boolean {
  return product.split('*').some((factor) => names.includes(factor.split('^')[0] ?? ''));
}

/** The word as known names side by side, the longest first, each with its digits raised; null if it is not. */
function factors(word: string, names: readonly string[]): string | null {
  const known = [...names, ...CONSTANTS.keys()].sort((left, right) => right.length - left.length);
  const found: string[] = [];
  let at = 0;
  while (at < word.length) {
    const name = known.find((candidate) => word.startsWith(candidate, at));
    if (name === undefined) return null;
    at += name.length;
    const power = /^[0-9]*/.exec(word.slice(at))?.[0] ?? '';
    if (power && /[0-9]$/.test(name)) return null;
    at += power.length;
    found.push(power ? `${name}^${power}` : name);
  }
  return found.length > 0 ? found.join('*') : null;
}

/** The known word fewest slips away, the first of equals; null when all are further than a slip or two. */
function closest(word: string, known: readonly string[]): string | null {
  let allowed = word.length < 3 ? 0 : word.length < 5 ? 1 : word.length < 9 ? 2 : 3;
  let best: string | null = null;
  for (const name of known) {
    if (Math.abs(name.length - word.length) > allowed || name.length < 2) continue;
    const away = slips(word, small(name));
    if (away <= allowed) {
      best = name;
      allowed = away - 1;
    }
  }
  return best;
}

/** How many letters were added, lost, changed or swapped with their neighbour (optimal string alignment). */
function slips(left: string, right: string): number {
  let earlier: number[] = [];
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  const at = (line: readonly number[], index: number): number => line[index] ?? Infinity;
  for (let i = 1; i <= left.length; i += 1) {
    [earlier, before, row] = [before, row, [i]];
    for (let j = 1; j <= right.length; j += 1) {
      const changed = at(before, j - 1) + (left[i - 1] === right[j - 1] ? 0 : 1);
      const swapped = i > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      row.push(Math.min(at(before, j) + 1, at(row, j - 1) + 1, changed, swapped ? at(earlier, j - 2) + 1 : Infinity));
    }
  }
  return at(row, right.length);
}
