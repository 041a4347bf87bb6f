/* Random trees and random texts, the same ones in every run. */

import { describe, expect, test, vi } from 'vitest';
import { parse, type Mistake } from './index';
import { print } from './printer';
import type { Node } from './tree';

vi.setConfig({ testTimeout: 60_000 });

/** A small seeded generator (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

class Source {
  constructor(private readonly roll: () => number) {}

  whole(below: number): number {
    return Math.floor(this.roll() * below);
  }

  one<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.whole(items.length)] ?? items[0];
  }

  text(pieces: readonly [string, ...string[]], longest: number): string {
    return Array.from({ length: this.whole(longest) }, () => this.one(pieces)).join('');
  }

  tree(deep: number): Node {
    const inner = (): Node => this.tree(deep - 1);
    const several = (): Node[] => Array.from({ length: 1 + this.whole(3) }, inner);
    switch (deep > 0 ? this.whole(8) : this.whole(3)) {
      case 0:
        return { kind: 'number', value: this.one([0, 2, 0.5, 1e-7, 1.5e300, 123456789, this.roll() * 10]) };
      case 1:
        return { kind: 'name', name: this.one(['x', 'y', 'e1']) };
      case 2:
        return { kind: 'constant', name: this.one(['pi', 'e']) };
      case 3:
        return { kind: 'negative', body: inner() };
      case 4:
        return { kind: 'sum', first: inner(), rest: several().map((node) => ({ sign: this.one(['+', '-']), node })) };
      case 5:
        return { kind: 'product', first: inner(), rest: several().map((node) => ({ sign: this.one(['*', '/']), node })) };
      case 6:
        return { kind: 'power', base: inner(), exponent: inner() };
      default:
        return this.whole(2)
          ? { kind: 'call', function: this.one(['sin', 'exp', 'log2', 'gauss']), arguments: [inner()] }
          : { kind: 'call', function: 'max', arguments: [inner(), ...several()] };
    }
  }
}

const PIECES = [
  ...'xyzXe()()()[]{}+-*/^|,=.12 0²⁻−×π√☃;',
  ' ', 'sin', 'sine', 'max(', 'sin(', '1e9', '2.5', 'xy', '1.2.3', 'sin^2 x', 'sin^-1(', '\ud800', '😀', '\u200e',
] as unknown as readonly [string, ...string[]];

function mistakesIn(text: string): readonly Mistake[] {
  const parsed = parse(text);
  return parsed.ok ? [] : parsed.mistakes;
}

/** The text with the first fix that there is applied, again and again. */
function repaired(text: string): string {
  let now = text;
  for (let times = 0; times < 200; times += 1) {
    const fix = mistakesIn(now).find((mistake) => mistake.fix !== null)?.fix;
    if (fix === undefined || fix === null) return now;
    now = fix;
  }
  throw new Error(`The fixes of ${text} never end.`);
}

describe('random trees', () => {
  test('printed, read back to the same tree', () => {
    const source = new Source(dice(1));
    for (let index = 0; index < 1000; index += 1) {
      const tree = source.tree(4);
      const text = print(tree);
      const parsed = parse(text, ['x', 'y', 'e1']);
      if (text.length <= 2000) expect(parsed.ok ? parsed.formula.tree : parsed.mistakes, text).toEqual(tree);
    }
  });
});

describe('random texts', () => {
  test('are formulas or have mistakes, in their own bounds', () => {
    const source = new Source(dice(2));
    for (let index = 0; index < 1500; index += 1) {
      const text = source.text(PIECES, 40);
      const length = Array.from(text).length;
      const parsed = parse(text);
      if (parsed.ok) continue;
      expect(parsed.mistakes.length, text).toBeGreaterThan(0);
      const inside = parsed.mistakes.every(({ start, end }) => 0 <= start && start <= end && end <= length);
      expect(inside, text).toBe(true);
    }
  });

  test('lose a mistake with each fix, and fixes come to an end', () => {
    const source = new Source(dice(3));
    for (let index = 0; index < 500; index += 1) {
      const text = source.text(PIECES, 12);
      const found = mistakesIn(text);
      const count = (mistakes: readonly Mistake[], code: string): number =>
        mistakes.filter((each) => each.code === code).length;
      for (const { code, message, start, fix } of found) {
        if (fix === null) continue;
        const after = mistakesIn(fix);
        const gone = !after.some((each) => each.code === code && each.message === message && each.start === start);
        expect(gone || count(after, code) < count(found, code), `${text} → ${fix}`).toBe(true);
      }
      expect(mistakesIn(repaired(text)).every((mistake) => mistake.fix === null), text).toBe(true);
    }
  });
});

describe('a hostile text', () => {
  test.each(['(', '-', 'sin(', '2^', '|', '-('])('of ten thousand levels is an error and no crash: %s', (level) => {
    expect(mistakesIn(level.repeat(10_000)).map((mistake) => mistake.code)).toEqual(['too-long']);
    const deep = mistakesIn(level.repeat(Math.floor(2000 / level.length)));
    expect(deep.map((mistake) => mistake.code)).toEqual(['too-deep']);
  });

  test('of a megabyte is refused at once', () => {
    const start = performance.now();
    expect(mistakesIn('x+'.repeat(500_000))).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
