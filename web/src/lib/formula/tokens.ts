/* Text into tokens. What people paste is taken as meant: −, ×, ÷, π, x², curly and square brackets. */

export type Kind =
  | 'number'
  | 'word'
  | 'operator'
  | 'power'
  | 'open'
  | 'close'
  | 'comma'
  | 'bar'
  | 'equals'
  | 'junk'
  | 'end';

/** One piece of the text, from `start` up to `end`, counted in characters (Unicode code points). */
export interface Token {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly meaning: string;
}

const OPENS = '([{';
const CLOSES = ')]}';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

// Letters are listed, not asked of Unicode, so that Python and the browser agree whatever version of it they carry.
const LETTER = 'A-Za-z_\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0370-\\u0373\\u0376-\\u037d\\u0386\\u0388-\\u03bf\\u03c1-\\u03ff';
const WORD = `[${LETTER}][${LETTER}0-9]*`;
const WHOLE_WORD = new RegExp(`^(?:${WORD})$`, 'u');

/** Each group of the pattern, in order, and its expression. */
const GROUPS: readonly (readonly [string, string])[] = [
  ['space', '[ \\t\\n\\r\\f\\v\\u00a0\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff]+'],
  ['number', '(?:[0-9]+(?:\\.[0-9]*)*|\\.[0-9]+(?:\\.[0-9]*)*)(?:[eE][+\\-]?[0-9]+)?'],
  ['word', WORD],
  ['pi', 'π'],
  ['root', '√'],
  ['operator', '\\*\\*|[\\-+*\\/^−–‐‑×·⋅∙∗÷⁄∕]'],
  ['power', '[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+'],
  ['open', '[(\\[{]'],
  ['close', '[)\\]}]'],
  ['comma', ','],
  ['bar', '\\|'],
  ['equals', '=+'],
  ['junk', '[\\s\\S]'],
];
const PATTERN = new RegExp(GROUPS.map(([, expression]) => `(${expression})`).join('|'), 'gu');

function meant(group: string, text: string): Pick<Token, 'kind' | 'meaning'> {
  switch (group) {
    case 'pi':
      return { kind: 'word', meaning: 'pi' };
    case 'root':
      return { kind: 'word', meaning: 'sqrt' };
    case 'operator':
      return { kind: 'operator', meaning: operator(text) };
    case 'power':
      return { kind: 'power', meaning: [...text].map(lowered).join('') };
    case 'open':
      return { kind: 'open', meaning: '(' };
    case 'close':
      return { kind: 'close', meaning: ')' };
    default:
      return { kind: group as Kind, meaning: text };
  }
}

function operator(text: string): string {
  if (text === '**') return '^';
  if ('−–‐‑'.includes(text)) return '-';
  if ('×·⋅∙∗'.includes(text)) return '*';
  return '÷⁄∕'.includes(text) ? '/' : text;
}

function lowered(digit: string): string {
  if (digit === '⁻') return '-';
  return digit === '⁺' ? '+' : String(RAISED.indexOf(digit));
}

/** Every piece of the text in order, spaces left out, with an `end` after the last. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  for (const match of text.matchAll(PATTERN)) {
    const piece = match[0];
    const group = GROUPS[match.indexOf(piece, 1) - 1]?.[0] ?? 'junk';
    const end = at + (group === 'junk' ? 1 : piece.length); // Only junk lies beyond the first 65,536 characters.
    if (group !== 'space') found.push({ ...meant(group, piece), start: at, end, text: piece });
    at = end;
  }
  const last = found.at(-1)?.end ?? 0;
  found.push({ kind: 'end', start: last, end: last, text: '', meaning: '' });
  return found;
}

/** The bracket that closes this one: `)` for `(`. */
export function closing(opening: string): string {
  return CLOSES.charAt(OPENS.indexOf(opening));
}

/** Whether a place could be called so. */
export function isWord(name: string): boolean {
  return WHOLE_WORD.test(name);
}
