import { expect, test } from 'vitest';
import { outline, spread } from './thin';

test('spread keeps the first, the last and never more than asked', () => {
  expect(spread(4, 10)).toEqual([0, 1, 2, 3]);
  const kept = spread(100_001, 500);
  expect(kept.length).toBe(500);
  expect([kept[0], kept.at(-1)]).toEqual([0, 100_000]);
  expect(new Set(kept).size).toBe(500);
});

test('one lonely spike in a hundred thousand steps stays in the outline', () => {
  const losses = new Float64Array(100_001).fill(1);
  losses[61_803] = 99;
  losses[27_182] = -99;
  const kept = outline(losses, 400);
  expect(kept.length).toBeLessThanOrEqual(400);
  expect(kept).toContain(61_803);
  expect(kept).toContain(27_182);
});

test('a loss that is no number any more is never thinned away', () => {
  const losses = Array.from({ length: 5000 }, (_, i) => (i === 3210 ? NaN : 5));
  expect(outline(losses, 100)).toContain(3210);
});

test('a short line is kept whole', () => {
  expect(outline([3, 2, 1], 100)).toEqual([0, 1, 2]);
});
