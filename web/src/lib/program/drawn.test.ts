import { expect, test } from 'vitest';
import { english, Speaker } from '../words';
import { raceOf, spreadNames, tableOf } from './curves';
import type { Curve, Curves, LayersDrawn } from './drawings';
import { kindsShown, OTHERS, SIGNS } from './kinds';
import { netShown } from './net';
import type { ProgramWord } from './page';
import { sayMeasure } from './say';
import { dotSize, lineOn, sheet, spotsOf } from './sheet';
import { sayTick, sideName, sideOf } from './side';
import { takenFor } from './taken';

test('each kind has a sign, and of very many kinds the rare ones share a small dot', () => {
  const few = kindsShown(['a', 'b'], [0, 1, 1], 'others');
  expect(few.kinds.map(({ name, count, sign }) => [name, count, SIGNS.indexOf(sign)])).toEqual([['a', 1, 0], ['b', 2, 1]]); // prettier-ignore
  const names = Array.from({ length: 30 }, (_, i) => `k${i}`);
  const many = kindsShown(names, [...names.keys(), 29, 29, 5], 'others');
  expect(many.kinds.length).toBe(SIGNS.length);
  expect(many.kinds.map(({ name }) => name)).toContain('k29');
  expect(many.kinds.at(-1)).toEqual({ name: 'others', sign: OTHERS, count: 19 });
  expect(many.kinds.reduce((sum, { count }) => sum + count, 0)).toBe(33);
  expect(many.kinds[many.rows[29] ?? -1]?.name).toBe('k29');
});

test('every sign is a path at its place', () => {
  for (const { at } of [...SIGNS, OTHERS]) expect(at(100, 50, 4)).toMatch(/^M[\d. MLaZ-]+$/);
});

test('a side runs a little beyond its numbers and has round ones on the way', () => {
  const side = sideOf([0, 10, NaN], 5);
  expect([side.low, side.high]).toEqual([-0.5, 10.5]);
  expect(side.ticks.map(({ text }) => text)).toEqual(['0', '2.5', '5', '7.5', '10']);
  expect([side.place(-0.5), side.place(10.5)]).toEqual([0, 1]);
  expect(sideOf([3, 3], 4).ticks.length).toBeGreaterThan(0);
  expect(sideOf([], 4).high).toBeGreaterThan(0);
});

test('numbers beside a picture are plain', () => {
  expect([0, -2.5, 1500, 0.1 + 0.2, 2e7, 3e-6].map(sayTick)).toEqual(['0', '−2.5', '1,500', '0.3', '2 × 10⁷', '3 × 10⁻⁶']);
  expect(sideName({ name: 'weight', unit: 'g' })).toBe('weight (g)');
});

test('rows lie inside their sheet, what is no number nowhere, and a line runs through them', () => {
  const place = sheet(600, [0, 1, 2, NaN], [0, 2, 4, 1]);
  const spots = spotsOf(place, { xs: [0, 1, 2, NaN], ys: [0, 2, 4, 1] });
  expect(spots.map(({ row }) => row)).toEqual([0, 1, 2]);
  const [left, top, right, bottom] = place.box;
  for (const { x, y } of spots) expect(x >= left && x <= right && y >= top && y <= bottom).toBe(true);
  const through = lineOn(place, { weight: 2, bias: 0 } as never, spots);
  for (const { from, to } of through.misses) expect(from).toBeCloseTo(to, 6);
  expect(through.from.y).toBeGreaterThan(through.to.y);
  expect(dotSize(2000, 600)).toBeLessThan(dotSize(20, 600));
  expect(lineOn(place, { weight: 1e300, bias: 0 } as never, spots).to.y).toBe(-4000);
});

const run = (name: string, ys: (number | null)[], more: Partial<Curve> = {}): Curve => ({ name, ys, ...more });
const race = (...curves: Curve[]): Curves => ({ picture: 'curves', of: 'race', title: '', x: { name: 'round' }, y: { name: 'loss' }, curves, xs: [0, 1, 2, 3], said: '' });

test('who flew off leaves by the top, and does not flatten the others', () => {
  const { runners, high } = raceOf(race(run('0.1', [2, 1, 0.6, 0.5], { best: true }), run('9', [2, 40, null, null])));
  expect(high).toBeLessThan(3);
  expect(runners.map(({ flown, last }) => [flown, last])).toEqual([[false, 0.5], [true, null]]); // prettier-ignore
  expect(runners[1]?.line.at(-1)).toEqual({ x: 1, y: 1.6 });
  expect(runners.flatMap(({ line }) => line).every(({ x, y }) => Number.isFinite(x + y))).toBe(true);
});

test('tenfolds are drawn where the runners end far apart, or where asked', () => {
  expect(raceOf(race(run('a', [1, 0.1, 0.01, 0.001]), run('b', [1, 1, 1, 1]))).log).toBe(true);
  expect(raceOf(race(run('a', [1, 0.9, 0.8, 0.7]))).log).toBe(false);
  expect(raceOf(race(run('a', [1, 0.9, 0.8, 0.7])), true).log).toBe(true);
  const all = raceOf(race(run('a', [null, null, null, null])));
  expect(all.runners[0]).toMatchObject({ flown: true });
  expect(Number.isFinite(all.high)).toBe(true);
});

test('names at the edge are pushed apart, in order, and stay inside', () => {
  const placed = spreadNames([100, 101, 102, 20], 17, 10, 120);
  expect(placed[3]).toBe(20);
  expect([placed[0], placed[1], placed[2]]).toEqual([86, 103, 120]);
});

test('the curves of a training are its table, learned rows first', () => {
  const table = tableOf({ ...race(run('learned', [2, null, 1, 1]), run('held', [2, 1, 1, 1])), of: 'training', scores: [run('learned', [0, 0.5, 1, 1])] });
  expect(table).toMatchObject({ number: [0, 1, 2, 3], loss: [2, NaN, 1, 1], held_loss: [2, 1, 1, 1], score: [0, 0.5, 1, 1], held_score: null });
});

test('a large layer shows its first and its last units, and wires run only between those', () => {
  const weights = Array.from({ length: 100 }, (_, a) => [a === 0 ? -2 : 0.001, a === 99 ? 1 : 0]);
  const net: LayersDrawn = {
    picture: 'network', title: '', dials: 1, trained: true, said: '', weights: [weights, null],
    layers: [{ title: 'in', units: 100 }, { title: 'two', units: 2 }, { title: 'out', units: 1, names: ['price'] }],
  }; // prettier-ignore
  const { layers, wires } = netShown(net, 600, 300, 40, 60);
  expect(layers[0]).toMatchObject({ more: 82, x: 40 });
  expect(layers[0]?.units.map(({ unit }) => unit).slice(-2)).toEqual([98, 99]);
  expect(layers[2]?.units[0]).toMatchObject({ name: 'price', x: 540 });
  expect(wires[0]?.map(({ from, to, strength }) => [from.unit, to.unit, strength])).toEqual([[99, 1, 0.5], [0, 0, -1]]); // prettier-ignore
  expect(wires[1]).toBeNull();
  expect(layers.flatMap(({ units }) => units).every(({ y }) => y >= 0 && y <= 300)).toBe(true);
});

test('what was taken for what, most often first, without what was right', () => {
  const kinds = ['a', 'b', 'c'];
  expect(takenFor({ kinds, counts: [[9, 1, 0], [4, 9, 0], [0, 2, 9]] }, 2)).toEqual([
    { truth: 'b', answer: 'a', times: 4 },
    { truth: 'c', answer: 'b', times: 2 },
  ]); // prettier-ignore
});

test('a score is a share, or a number with its unit', () => {
  const words = english as unknown as Speaker<ProgramWord>;
  expect(sayMeasure(0.95, 'accuracy', null, words)).toBe('95.0\u00a0%');
  expect(sayMeasure(4.2, 'error', 'cups', words)).toBe('4.20\u00a0cups');
  expect(sayMeasure(NaN, 'error', 'cups', words)).toBe('beyond counting');
});
