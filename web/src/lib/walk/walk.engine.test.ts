import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from '../formula';
import { judge, landing, read, walkFormula } from '.';
import type { Walk } from './types';

/** Walks that the Python engine wrote. The browser has to walk them again, step for step. */
const rows = JSON.parse(
  readFileSync(new URL('../../../../tests/golden/vectors/walks.json', import.meta.url), 'utf8'),
) as { outcome: string; ground: { formula: string; names: string[]; name: string }; speeds: number[] }[];

const walks = rows.map((row, at) => ({
  name: `${at}: ${row.ground.name} at ${row.speeds[0] ?? 'no step'}`,
  outcome: row.outcome,
  walk: read(JSON.stringify(row)),
}));

const close = (mine: number, theirs: number, scale: number, digits: number): boolean =>
  Object.is(mine, theirs) || mine === theirs || Math.abs(mine - theirs) <= digits * Math.max(scale, Math.abs(theirs)) || !Number.isFinite(theirs);

const expectClose = (mine: readonly number[], theirs: readonly number[], scale: number, digits: number, what: string): void => {
  expect(mine.length, what).toBe(theirs.length);
  theirs.forEach((number, at) => {
    expect(close(mine[at] ?? NaN, number, scale, digits), `${what}[${at}]: ${mine[at]} for ${number}`).toBe(true);
  });
};

const largest = (numbers: readonly number[]): number =>
  numbers.filter(Number.isFinite).reduce((top, number) => Math.max(top, Math.abs(number)), 0);

function formulaOf(walk: Walk) {
  const parsed = parse(walk.ground.formula ?? '', [...walk.ground.names]);
  if (!parsed.ok) throw new Error(`${walk.ground.formula} is no formula here`);
  return parsed.formula;
}

describe('the engine and the browser', () => {
  it.each(walks)('take the same steps: $name', ({ walk }) => {
    const formula = formulaOf(walk);
    // Where a walk has come to the bottom, heights and slopes are what is left of large parts that cancel.
    const [high, steep] = [largest(walk.losses), largest(walk.slopes.flat())];
    walk.positions.forEach((here, place) => {
      const { loss, slope } = formula.slope([...here]);
      const felt = walk.slopes[place] ?? [];
      expect(close(loss, walk.losses[place] ?? NaN, 1e-3 * high, 1e-10), `loss ${place}: ${loss} for ${walk.losses[place]}`).toBe(true);
      expectClose(slope, felt, 1e-3 * steep, 1e-10, `slope ${place}`);
      const next = walk.positions[place + 1];
      if (next === undefined) return;
      const speed = walk.speeds[place] ?? NaN;
      const step = felt.map((number) => -speed * number);
      const there = here.map((number, dial) => number + (step[dial] ?? NaN));
      expectClose(there, next, largest(here), 1e-12, `position ${place + 1}`);
      const landed = walk.landings[place] ?? NaN;
      if (Number.isFinite(landed)) {
        const after = walk.slopes[place + 1] ?? [];
        expect(Math.abs(landing(felt, step, after) - landed), `landing ${place}`).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(landed)));
      }
    });
  });

  it.each(walks)('end the same way: $name', ({ walk, outcome }) => {
    const from = walk.positions[0] ?? [];
    const again = walkFormula(formulaOf(walk), { from, speed: walk.speeds[0] ?? 0.1, steps: walk.steps_asked });
    expect(judge(walk)).toBe(outcome);
    expect(again.stopped).toBe(walk.stopped);
    // Near the bottom a rounding may settle a walk one step sooner or later.
    expect(Math.abs(again.losses.length - walk.losses.length)).toBeLessThanOrEqual(walk.stopped === 'settled' ? 1 : 0);
    expect(judge(again)).toBe(outcome);
    const shared = Math.min(again.losses.length, walk.losses.length);
    expectClose(again.losses.slice(0, shared), walk.losses.slice(0, shared), largest(walk.losses), 1e-9, 'losses');
  });
});
