/* Each mistake in words, with its place and its fix; Python's `_sentences.py` says the same, to the letter. */

import { part, remove, replace, wouldJoin } from './edits';
import { CONSTANTS, FUNCTIONS } from './functions';
import { closing, type Token } from './tokens';
import { withBrackets } from './wrap';

/** One mistake: a sentence and its place in code points. `fix` is the whole text with this one put right. */
export interface Mistake {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly fix: string | null;
}

const IGNORED = '\'"`´“”‘’„«».;:$?'; // What slips in with a paste and means nothing.

function at(token: Token, code: string, message: string, fix: string | null = null): Mistake {
  return { code, message, start: token.start, end: token.end, fix };
}

function between(left: Token, right: Token, code: string, message: string, fix: string | null): Mistake {
  return { code, message, start: left.start, end: right.end, fix };
}

/** A piece of the text, as it stands in a sentence: cut where long, by its number where it cannot be seen. */
export function quoted(text: string): string {
  const letters = Array.from(text);
  const point = text.codePointAt(0) ?? 0;
  if (letters.length === 1 && isUnseen(point)) {
    return `the character U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  }
  return letters.length <= 24 ? `\`${text}\`` : `\`${letters.slice(0, 20).join('')}…\``;
}

const UNSEEN: readonly (readonly [number, number])[] = [
  [0, 0x1f], [0x7f, 0x9f], [0xad, 0xad], [0x300, 0x36f], [0x200b, 0x200f], [0x2028, 0x202e], [0x2060, 0x206f],
  [0xd800, 0xf8ff], [0xfe00, 0xfe0f], [0xfff0, 0xffff], [0xe0000, Infinity],
];

/** Controls, marks without a picture, halves of characters and private ones. */
function isUnseen(point: number): boolean {
  return UNSEEN.some(([first, last]) => first <= point && point <= last);
}

function placesAreCalled(names: readonly string[]): string {
  if (names.length === 0) return 'It has no places.';
  if (names.length === 1) return `The place is called ${names[0]}.`;
  if (names.length > 5) return `The places are called ${names.slice(0, 5).join(', ')} and so on.`;
  return `The places are called ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`;
}

export function empty(text: string, names: readonly string[]): Mistake {
  const fix = names[0] === undefined ? '1' : `${names[0]}^2`;
  return { code: 'empty', message: 'No hill yet.', start: 0, end: Array.from(text).length, fix };
}

export function tooLong(length: number, longest: number): Mistake {
  const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  const message = `A formula has at most ${thousands(longest)} characters. This one has ${thousands(length)}.`;
  return { code: 'too-long', message, start: longest, end: length, fix: null };
}

export function tooDeep(token: Token, deepest: number): Mistake {
  return at(token, 'too-deep', `This goes more than ${deepest} levels deep.`);
}

export function equals(text: string, token: Token, kept: readonly Token[]): Mistake {
  const [first, last] = [kept[0], kept.at(-1)];
  const fix = first && last ? part(text, first.start, last.end) : null;
  return at(token, 'equals', 'A hill is one formula, without `=`.', fix);
}

export function unreadable(text: string, token: Token): Mistake {
  const shown = quoted(token.text);
  const ignored = IGNORED.includes(token.text) || !shown.startsWith('`');
  return at(token, 'character', `I can't read ${shown} here.`, ignored ? remove(text, token.start, token.end) : null);
}

/** What is wrong with a number, if anything. */
export function wrongNumber(text: string, token: Token): Mistake | null {
  const [whole, ...parts] = token.text.split('.');
  const shown = quoted(token.text);
  if (parts.length > 1) {
    const fix = replace(text, [token.start, token.end, `${whole}.${parts.join('')}`]);
    return at(token, 'number', `${shown} has more than one point.`, fix);
  }
  const value = Number(token.text);
  if (!Number.isFinite(value)) return at(token, 'number', `${shown} is too big for a number.`);
  if (value === 0 && /[1-9]/.test(token.text.split(/[eE]/)[0] ?? '')) {
    const fix = replace(text, [token.start, token.end, '0']);
    return at(token, 'number', `${shown} is too small to tell from 0.`, fix);
  }
  return null;
}

export function sideBySide(text: string, left: Token, right: Token): Mistake {
  const message = `Something is missing between ${quoted(left.text)} and ${quoted(right.text)}.`;
  return between(left, right, 'missing', message, replace(text, [left.end, right.start, '*']));
}

/** A number or a name is wanted before tokens[index]. */
export function missing(text: string, tokens: readonly Token[], index: number, names: readonly string[]): Mistake {
  const here = tokens[index] as Token;
  const before = tokens[index - 1];
  if (!before) {
    const message = `Something is missing before this ${quoted(here.text)}.`;
    return at(here, 'missing', message, remove(text, here.start, here.end));
  }
  const called = before.kind === 'open' && couldBeFunction(tokens[index - 2], names);
  const inserted = replace(text, [before.end, before.end, names[0] ?? '1']);
  if (here.kind === 'end') {
    const fix = called ? inserted : remove(text, before.start, before.end);
    return at(here, 'missing', 'Something is missing at the end.', fix);
  }
  if (before.kind === 'open' && here.kind === 'close') {
    const fix = called ? inserted : remove(text, before.start, here.end);
    return between(before, here, 'missing', 'There is nothing between these brackets.', fix);
  }
  const spare = unwanted(before, here);
  const message = `Something is missing between ${quoted(before.text)} and ${quoted(here.text)}.`;
  return between(before, here, 'missing', message, remove(text, spare.start, spare.end));
}

/** Which of the two to leave out: the second of two signs, or the sign before a bracket, or the idle comma. */
function unwanted(before: Token, here: Token): Token {
  if (here.kind === 'operator' || here.kind === 'power') return here;
  return here.kind === 'comma' && before.kind !== 'operator' ? here : before;
}

function couldBeFunction(token: Token | undefined, names: readonly string[]): boolean {
  return token?.kind === 'word' && !names.includes(token.meaning) && !CONSTANTS.has(token.meaning);
}

export function unknown(
  text: string,
  token: Token,
  instead: string | null,
  names: readonly string[],
  called: boolean,
): Mistake {
  const shown = quoted(token.text);
  const put = (word: string): string => replace(text, [token.start, token.end, word]);
  if (instead !== null) {
    return at(token, 'unknown', `I don't know ${shown}. Did you mean \`${instead}\`?`, put(instead));
  }
  if (called && token.text.length > 1) return at(token, 'unknown', `I don't know the function ${shown}.`);
  const only = names.length === 1 && token.text.length === 1 ? put(names[0] ?? '') : null;
  return at(token, 'unknown', `I don't know ${shown}. ${placesAreCalled(names)}`, only);
}

/** The function tokens[index] stands without its brackets. */
export function noBracket(text: string, tokens: readonly Token[], index: number, names: readonly string[]): Mistake {
  const token = tokens[index] as Token;
  const place = names[0] ?? '1';
  const example = FUNCTIONS.get(token.meaning)?.several ? `${token.meaning}(${place}, 0)` : `${token.meaning}(${place})`;
  const message = `${token.meaning} wants a (, as in ${example}.`;
  return at(token, 'bracket', message, withBrackets(text, tokens, index, place));
}

/** A call, from its name to its closing bracket, with too few or too many values. */
export function wrongCount(text: string, call: readonly Token[], count: number): Mistake {
  const name = call[0] as Token;
  const last = call.at(-1) as Token;
  if (FUNCTIONS.get(name.meaning)?.several) {
    const message = `${name.meaning} takes two or more values. Here is one.`;
    return between(name, last, 'count', message, replace(text, [last.start, last.start, ', 0']));
  }
  const message = `${name.meaning} takes one value. Here are ${count}.`;
  const comma = call[3];
  const decimal = comma && count === 2 && isDecimal(call.slice(2, 5));
  return between(name, last, 'count', message, decimal ? replace(text, [comma.start, comma.end, '.']) : null);
}

/** `1,5`, written as in half of the world. */
function isDecimal(parts: readonly Token[]): boolean {
  const [left, comma, right] = parts;
  if (left?.kind !== 'number' || comma?.kind !== 'comma' || right?.kind !== 'number') return false;
  const tight = left.end === comma.start && comma.end === right.start;
  return tight && /^[0-9]+$/.test(left.text) && /^[0-9]+$/.test(right.text);
}

export function strayComma(text: string, tokens: readonly Token[], index: number): Mistake {
  const token = tokens[index] as Token;
  const message = 'A comma stands only between the values of min and max.';
  const around = tokens.slice(Math.max(index - 1, 0), index + 2);
  if (!isDecimal(around)) return at(token, 'comma', message);
  const decimal = `${around[0]?.text}.${around[2]?.text}`;
  return at(token, 'comma', `${message} Did you mean \`${decimal}\`?`, replace(text, [token.start, token.end, '.']));
}

export function unclosed(text: string, opening: Token, end: number): Mistake {
  const fix = replace(text, [end, end, closing(opening.text)]);
  return at(opening, 'unclosed', `This ${opening.text} is never closed.`, fix);
}

export function unopened(text: string, token: Token): Mistake {
  return at(token, 'unopened', `This ${token.text} was never opened.`, remove(text, token.start, token.end));
}

export function mismatch(text: string, opening: Token, token: Token, wanted: string): Mistake {
  const message = `This ${token.text} closes a ${opening.text}.`;
  return at(token, 'mismatch', message, replace(text, [token.start, token.end, wanted]));
}

export function bars(text: string, opening: Token, token: Token): Mistake {
  const glued = opening.start > 0 && wouldJoin(part(text, opening.start - 1, opening.start), 'a'); // x|y|, not xabs(y)
  const fix = replace(text, [opening.start, opening.end, glued ? ' abs(' : 'abs('], [token.start, token.end, ')']);
  return between(opening, token, 'bars', 'Write |…| as abs(…).', fix);
}

export function loneBar(text: string, token: Token): Mistake {
  return at(token, 'bars', 'This | is never closed.', remove(text, token.start, token.end));
}
