/* Where the brackets of a function belong that was written without them: `sin 2x`, `sin^2 x`, `sin`. */

import { part, replace } from './edits';
import { FUNCTIONS } from './functions';
import type { Token } from './tokens';

const NOTHING: Token = { kind: 'end', start: 0, end: 0, text: '', meaning: '' };

/** The text with brackets put in after the function tokens[at]. */
export function withBrackets(text: string, tokens: readonly Token[], at: number, place: string): string {
  const see = (index: number): Token => tokens[index] ?? NOTHING;
  const functionEnd = see(at).end;
  const inverse = pastInverse(tokens, at);
  if (inverse) return replace(text, [see(at).start, see(inverse - 1).end, `a${see(at).meaning}`]);
  const afterPower = pastPower(tokens, at + 1);
  const start = afterPower === at + 1 && isTightMinus(tokens, afterPower) ? afterPower + 1 : afterPower;
  const end = pastOperand(tokens, start);
  if (end === start) return replace(text, [functionEnd, functionEnd, `(${place})`]);
  const power = afterPower > at + 1 ? part(text, see(at + 1).start, see(afterPower - 1).end) : '';
  const operand = part(text, see(afterPower).start, see(end - 1).end);
  const grouped = see(afterPower).kind === 'open' && pastGroup(tokens, afterPower) === end;
  return replace(text, [functionEnd, see(end - 1).end, (grouped ? operand : `(${operand})`) + power]);
}

/** Past the power in `sin^-1(…)` or `sin⁻¹(…)`, which means asin; 0 if it is not that. */
function pastInverse(tokens: readonly Token[], at: number): number {
  if (!['sin', 'cos', 'tan'].includes(tokens[at]?.meaning ?? '')) return 0;
  const power = tokens.slice(at + 1, at + 4).map((token) => token.meaning).join('');
  const next = tokens[at + 1];
  const long = power === '^-1' ? 3 : next?.kind === 'power' && next.meaning === '-1' ? 1 : 0;
  return long && tokens[at + 1 + long]?.kind === 'open' ? at + 1 + long : 0;
}

/** Past `²` or `^2`, or where we were. */
function pastPower(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  if (token?.kind === 'power' && !token.meaning.startsWith('-')) return at + 1;
  return token?.meaning === '^' && tokens[at + 1]?.kind === 'number' ? at + 2 : at;
}

/** `sin -x`, but not `sin - x`. */
function isTightMinus(tokens: readonly Token[], at: number): boolean {
  const [before, minus, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!before || !minus || !after || minus.kind !== 'operator' || minus.meaning !== '-') return false;
  return before.end < minus.start && minus.end === after.start;
}

/** Past all that is multiplied by standing side by side, with its powers; another function ends it. */
function pastOperand(tokens: readonly Token[], start: number): number {
  for (let at = start; ; ) {
    const token = tokens[at] ?? NOTHING;
    const isFunction = token.kind === 'word' && FUNCTIONS.has(token.meaning);
    const raised = token.meaning === '^' && token.kind === 'operator' && at > start ? pastExponent(tokens, at + 1) : 0;
    const group = token.kind === 'open' ? pastGroup(tokens, at) : 0;
    if (token.kind === 'number' || token.kind === 'power') at += 1;
    else if (token.kind === 'word' && (!isFunction || at === start)) at += 1;
    else if (raised || group) at = raised || group;
    else return at;
  }
}

/** Past `2` or `-2` or `(…)`; 0 if none stands here. */
function pastExponent(tokens: readonly Token[], start: number): number {
  const first = tokens[start];
  const at = first?.kind === 'operator' && first.meaning === '-' ? start + 1 : start;
  const kind = tokens[at]?.kind;
  if (kind === 'number' || kind === 'word') return at + 1;
  return kind === 'open' ? pastGroup(tokens, at) : 0;
}

/** Past the bracket that closes this one; 0 if none does. */
function pastGroup(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let index = at; index < tokens.length; index += 1) {
    const kind = tokens[index]?.kind;
    depth += (kind === 'open' ? 1 : 0) - (kind === 'close' ? 1 : 0);
    if (depth === 0) return index + 1;
  }
  return 0;
}
