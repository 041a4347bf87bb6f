/* Tokens into a tree, by recursive descent. A mistake is noted and stepped over, so that all are found in one pass.
 *
 *   sum      = product  { + product | - product }
 *   product  = signed  { * signed | / signed | power }      (side by side means times)
 *   signed   = { - | + }  power
 *   power    = operand  { ² }  [ ^ signed ]
 *   operand  = number | name | function ( sum, … ) | ( sum )
 */

import { CONSTANTS, FUNCTIONS } from './functions';
import * as say from './sentences';
import { suggestion } from './suggestions';
import { closing, type Token } from './tokens';
import type { Factor, Node, Term } from './tree';

const DEEPEST = 100;
const HOLE: Node = { kind: 'number', value: 0 }; // Stands where something is missing, so that the rest can be read.

class TooDeep extends Error {}

/** Reads one list of tokens; `mistakes` fills up on the way. */
export class Parser {
  readonly mistakes: say.Mistake[] = [];
  private at = 0;
  private depth = 0;
  private steppedTo = -1;
  private readonly inside: ('bracket' | 'call' | 'bars')[] = [];

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private readonly names: readonly string[],
  ) {}

  /** All of it. Where it is too deep, or nothing at all, a hole. */
  whole(): Node {
    if (this.here.kind === 'end') return HOLE;
    try {
      return this.sum();
    } catch (error) {
      if (error instanceof TooDeep) return HOLE;
      throw error;
    }
  }

  private get here(): Token {
    return this.tokens[this.at] as Token; // The last token is `end`, and nothing takes that one.
  }

  private take(): Token {
    const token = this.here;
    this.at += 1;
    return token;
  }

  private sees(...signs: readonly string[]): boolean {
    return this.here.kind === 'operator' && signs.includes(this.here.meaning);
  }

  private deeper(): void {
    this.depth += 1;
    if (this.depth > DEEPEST) {
      this.mistakes.push(say.tooDeep(this.here, DEEPEST));
      throw new TooDeep();
    }
  }

  private sum(): Node {
    const first = this.product();
    const rest: Term[] = [];
    while (this.sees('+', '-')) {
      const sign = this.take().meaning === '+' ? '+' : '-';
      rest.push({ sign, node: this.product() });
    }
    return rest.length > 0 ? { kind: 'sum', first, rest } : first;
  }

  private product(): Node {
    const first = this.signed();
    const rest: Factor[] = [];
    for (;;) {
      if (this.sees('*', '/')) {
        const sign = this.take().meaning === '*' ? '*' : '/';
        rest.push({ sign, node: this.signed() });
      } else if (this.startsOperand(this.here)) {
        this.refuseTwoNumbers(this.here);
        rest.push({ sign: '*', node: this.power() });
      } else {
        return rest.length > 0 ? { kind: 'product', first, rest } : first;
      }
    }
  }

  /** Whether a factor begins here; a bar may also be the end of `|x|`. */
  private startsOperand(token: Token): boolean {
    const begins = token.kind === 'number' || token.kind === 'word' || token.kind === 'open';
    return begins || (token.kind === 'bar' && this.inside.at(-1) !== 'bars');
  }

  private refuseTwoNumbers(token: Token): void {
    const before = this.tokens[this.at - 1];
    if (token.kind === 'number' && before?.kind === 'number') {
      this.mistakes.push(say.sideBySide(this.text, before, token));
    }
  }

  private signed(): Node {
    const deep = this.depth;
    let minuses = 0;
    this.stepOver();
    while (this.sees('+', '-')) {
      this.deeper();
      if (this.take().meaning === '-') minuses += 1;
      this.stepOver();
    }
    let node = this.power();
    for (; minuses > 0; minuses -= 1) node = { kind: 'negative', body: node };
    this.depth = deep;
    return node;
  }

  private power(): Node {
    let node = this.operand();
    this.stepOver();
    while (this.here.kind === 'power') {
      const raised = this.take().meaning;
      const size: Node = { kind: 'number', value: Number(raised.replace(/^[+-]/, '')) };
      node = { kind: 'power', base: node, exponent: raised.startsWith('-') ? { kind: 'negative', body: size } : size };
      this.stepOver();
    }
    if (this.sees('^')) {
      this.take();
      this.deeper();
      node = { kind: 'power', base: node, exponent: this.signed() };
      this.depth -= 1;
    }
    return node;
  }

  private operand(): Node {
    switch (this.here.kind) {
      case 'number':
        return this.number(this.take());
      case 'word':
        return this.word(this.take());
      case 'open':
        return this.bracketed(this.take(), 'bracket')[0] ?? HOLE;
      case 'bar':
        return this.bars(this.take());
      default:
        // What was stepped over stood for it.
        if (this.steppedTo !== this.at) {
          this.mistakes.push(say.missing(this.text, this.tokens, this.at, this.names));
        }
        return HOLE;
    }
  }

  private number(token: Token): Node {
    const wrong = say.wrongNumber(this.text, token);
    if (wrong === null) return { kind: 'number', value: Number(token.text) };
    this.mistakes.push(wrong);
    return HOLE;
  }

  private word(token: Token): Node {
    const word = token.meaning;
    if (this.names.includes(word)) return { kind: 'name', name: word };
    if (CONSTANTS.has(word)) return { kind: 'constant', name: word };
    const called = this.here.kind === 'open';
    if (!FUNCTIONS.has(word)) {
      const instead = suggestion(word, this.names, called);
      this.mistakes.push(say.unknown(this.text, token, instead, this.names, called));
      return called ? (this.bracketed(this.take(), 'call')[0] ?? HOLE) : HOLE;
    }
    if (called) return this.call(word);
    this.mistakes.push(say.noBracket(this.text, this.tokens, this.at - 1, this.names));
    return HOLE;
  }

  private call(word: string): Node {
    const opening = this.at;
    const found = this.mistakes.length;
    const values = this.bracketed(this.take(), 'call');
    const { name, several } = FUNCTIONS.get(word) ?? { name: word, several: false };
    const fits = several ? values.length >= 2 : values.length === 1;
    if (!fits && this.mistakes.length === found) {
      this.mistakes.push(say.wrongCount(this.text, this.tokens.slice(opening - 1, this.at), values.length));
    }
    return { kind: 'call', function: name, arguments: values };
  }

  /** What stands between brackets, and the closing one; the opening one was taken. */
  private bracketed(opening: Token, kind: 'bracket' | 'call'): Node[] {
    this.deeper();
    this.inside.push(kind);
    const parts = [this.sum()];
    while (this.here.kind === 'comma' && kind === 'call') {
      this.take();
      parts.push(this.sum());
    }
    this.inside.pop();
    this.depth -= 1;
    const wanted = closing(opening.text);
    if (this.here.kind !== 'close') {
      this.mistakes.push(say.unclosed(this.text, opening, this.tokens.at(-1)?.end ?? 0));
    } else if (this.take().text !== wanted) {
      this.mistakes.push(say.mismatch(this.text, opening, this.tokens[this.at - 1] as Token, wanted));
    }
    return parts;
  }

  private bars(opening: Token): Node {
    this.deeper();
    this.inside.push('bars');
    const body = this.sum();
    this.inside.pop();
    this.depth -= 1;
    const closed = this.here.kind === 'bar';
    this.mistakes.push(closed ? say.bars(this.text, opening, this.take()) : say.loneBar(this.text, opening));
    return { kind: 'call', function: 'abs', arguments: [body] };
  }

  /** Past what has no place here, each noted: strange characters, a `)` or `,` too many. */
  private stepOver(): void {
    for (;;) {
      const token = this.here;
      if (token.kind === 'junk') {
        this.mistakes.push(say.unreadable(this.text, token));
      } else if (token.kind === 'close' && this.inside.every((kind) => kind === 'bars')) {
        this.mistakes.push(say.unopened(this.text, token));
      } else if (token.kind === 'comma' && this.inside.at(-1) !== 'call') {
        this.mistakes.push(say.strayComma(this.text, this.tokens, this.at));
      } else {
        return;
      }
      this.at += 1;
      this.steppedTo = this.at;
    }
  }
}
