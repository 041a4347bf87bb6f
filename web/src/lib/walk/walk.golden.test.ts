import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from '../formula';
import { explain, FileError, judge, read, say, sayAbout, sayCount, saySetting, walkFormula, write } from '.';
import type { Walk } from './types';

const GOLDEN = new URL('../../../../tests/golden/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, GOLDEN), 'utf8');

interface Judged {
  name: string;
  outcome: string;
  explanation: string;
  outcome_without_ending: string;
  explanation_without_ending: string;
  walk: unknown;
}

const judged = JSON.parse(text('vectors/judged.json')) as Judged[];
const walkOf = (row: Judged): Walk => read(JSON.stringify(row.walk));

describe('golden walks', () => {
  it.each(judged)('are judged and explained as in Python: $name', (row) => {
    const walk = walkOf(row);
    expect([judge(walk), explain(walk)]).toEqual([row.outcome, row.explanation]);
    const alone = { ...walk, ending: null };
    expect([judge(alone), explain(alone)]).toEqual([row.outcome_without_ending, row.explanation_without_ending]);
  });

  it.each(judged)('come back from their file bit for bit: $name', (row) => {
    const walk = walkOf(row);
    expect(read(write(walk))).toStrictEqual(walk);
  });
});

/** The golden grounds whose name is a formula of the browser's language, walked by the plain rule. */
const walked = judged.flatMap((row) => {
  const golden = walkOf(row);
  const known = golden.rule === 'plain' && golden.ground.kind === 'function' ? parse(golden.ground.name, ['x', 'y']) : null;
  const from = golden.positions[0] ?? [];
  const speed = golden.speeds[0] ?? 0.1;
  return known?.ok && !golden.ground.name.startsWith('bowl') ? [{ ...row, golden, formula: known.formula, from, speed }] : [];
});

describe('a walk over a formula', () => {
  it('is held to many golden walks', () => {
    expect(walked.length).toBeGreaterThan(60);
  });

  it.each(walked)('is the one that Python walked: $name', ({ golden, formula, from, speed, outcome }) => {
    const walk = walkFormula(formula, { from, speed, steps: golden.steps_asked });
    expect(judge(walk)).toBe(outcome);
    // Near the bottom a rounding may settle a walk one step sooner or later.
    const shared = Math.min(walk.losses.length, golden.losses.length);
    expect(Math.abs(walk.losses.length - golden.losses.length)).toBeLessThanOrEqual(1);
    const scale = Math.max(...golden.losses.filter(Number.isFinite).map(Math.abs), 0);
    golden.losses.slice(0, shared).forEach((loss, step) => {
      const mine = walk.losses[step] ?? NaN;
      const same = Object.is(mine, loss) || Math.abs(mine - loss) <= 1e-9 * Math.max(scale, Math.abs(loss)) || !Number.isFinite(loss);
      expect(same, `place ${step}: ${mine} for ${loss}`).toBe(true);
    });
    expect(read(write(walk))).toStrictEqual(walk);
  });
});

describe('numbers', () => {
  const rows = JSON.parse(text('vectors/numbers.json')) as {
    number: number;
    said: string;
    setting: string;
    setting_to_three: string;
    about: string;
    steps: string;
  }[];
  it.each(rows)('are said as in Python: $number', (row) => {
    expect(say(row.number)).toBe(row.said);
    expect(saySetting(row.number)).toBe(row.setting);
    expect(saySetting(row.number, 3)).toBe(row.setting_to_three);
    expect(sayAbout(row.number)).toBe(row.about);
    expect(sayCount(Math.floor(Math.min(Math.abs(row.number), 1e9)), 'step')).toBe(row.steps);
  });
});

describe('walk files', () => {
  const errors = JSON.parse(text('walk-files/errors.json')) as Record<string, Record<string, string | null>>;
  it.each(Object.keys(errors))('a broken one is refused as in Python: %s', (name) => {
    const refused = (): Walk => read(text(`walk-files/${name}.json`));
    expect(refused).toThrow(FileError);
    try {
      refused();
    } catch (error) {
      const { rule, told } = error as FileError;
      const { got = null, where = null, cure = null } = told;
      expect({ rule, got, where, cure }).toEqual(errors[name]);
    }
  });

  it('every file in the folder is claimed', () => {
    const names = readdirSync(new URL('walk-files/', GOLDEN)).map((name) => name.replace('.json', ''));
    expect(new Set(names)).toEqual(new Set([...Object.keys(errors), 'whole', 'errors']));
  });

  it('a huge one is refused before it is read', () => {
    expect(() => read(' '.repeat(2000), 1000)).toThrow(/not opened unasked/);
  });

  it('very deep brackets are refused, not crashed on', () => {
    expect(() => read('['.repeat(100_000) + ']'.repeat(100_000))).toThrow(FileError);
  });

  it('is written as Python will read it: every odd float, both ways', () => {
    const walk = read(text('vectors/odd-walk.python.json'));
    expect(write(walk)).toBe(text('vectors/odd-walk.typescript.json'));
    expect(read(text('vectors/odd-walk.typescript.json'))).toStrictEqual(walk);
  });

  it('−0 and numbers that JSON lacks come back', () => {
    const whole = read(text('walk-files/whole.json'));
    const odd = { ...whole, losses: [-0, NaN, Infinity, -Infinity] };
    expect(read(write(odd)).losses).toStrictEqual(odd.losses);
  });
});
