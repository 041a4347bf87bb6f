/* What Python and JAX wrote in tests/golden/vectors/formulas.json, replayed. */

import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { parse } from './index';

vi.setConfig({ testTimeout: 60_000 });

type Written = number | 'nan' | 'inf' | '-inf';
interface Point {
  at: number[];
  height: Written;
  slope: Written[];
  bend?: Written;
}
interface Right {
  text: string;
  names: string[];
  used: string[];
  printed: string;
  points: Point[];
}
interface Checked {
  text: string;
  names: string[];
  mistakes: { code: string; message: string; start: number; end: number; fix: string | null }[];
}

const file = new URL('../../../../tests/golden/vectors/formulas.json', import.meta.url);
const golden = JSON.parse(readFileSync(file, 'utf8')) as { formulas: Right[]; wrong: Checked[]; random: Checked[] };

function number(written: Written): number {
  if (typeof written === 'number') return written;
  return written === 'nan' ? NaN : written === 'inf' ? Infinity : -Infinity;
}

/** To 1e-10, relative for large numbers and absolute for small ones; NaN and the infinities agree with themselves. */
function agrees(ours: number, written: Written): boolean {
  const theirs = number(written);
  return Object.is(ours, theirs) || Math.abs(ours - theirs) <= 1e-10 * Math.max(1, Math.abs(theirs));
}

/** A slope that JAX, going backwards through the formula, loses in inf × 0 may still be infinite here, never finite. */
function slopesAgree(ours: number, written: Written): boolean {
  return agrees(ours, written) || (written === 'nan' && !Number.isFinite(ours));
}

/** Every number of a formula that disagrees, in words. */
function disagreements(right: Right): string[] {
  const parsed = parse(right.text, right.names);
  if (!parsed.ok) return parsed.mistakes.map((mistake) => mistake.message);
  const { formula } = parsed;
  const found: string[] = [];
  const compare = (what: string, at: number[], ours: number, theirs: Written): void => {
    const agree = what === 'height' ? agrees : slopesAgree;
    if (!agree(ours, theirs)) found.push(`${right.text}: ${what} at ${at.join(', ')} is ${ours}, not ${theirs}`);
  };
  for (const { at, height, slope, bend } of right.points) {
    const ours = formula.slope(at);
    compare('height', at, formula.height(at), height);
    compare('height', at, ours.loss, height);
    slope.forEach((one, index) => compare(`slope ${index}`, at, ours.slope[index] ?? NaN, one));
    if (formula.used.length === 1) compare('height', at, formula.height1(at[0] ?? NaN), height);
    if (bend !== undefined) compare('bend', at, formula.bend1(at[0] ?? NaN), bend);
  }
  return found;
}

describe('the golden formulas', () => {
  test('are many', () => {
    expect(golden.formulas.length).toBeGreaterThanOrEqual(200);
    expect(golden.wrong.filter((each) => each.mistakes.length > 0).length).toBeGreaterThanOrEqual(60);
  });

  test('have the heights, slopes and bends of JAX', () => {
    expect(golden.formulas.flatMap(disagreements)).toEqual([]);
  });

  test('use the same names and print the same', () => {
    for (const { text, names, used, printed } of golden.formulas) {
      const parsed = parse(text, names);
      expect(parsed.ok && [parsed.formula.used, parsed.formula.toText()], text).toEqual([used, printed]);
    }
  });
});

describe('the golden mistakes', () => {
  test.each(['wrong', 'random'] as const)('are the same at the same places: %s', (kind) => {
    for (const { text, names, mistakes } of golden[kind]) {
      const parsed = parse(text, names);
      expect(parsed.ok ? [] : parsed.mistakes, text).toEqual(mistakes);
    }
  });
});
