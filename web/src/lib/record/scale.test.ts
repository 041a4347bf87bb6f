import { expect, test } from 'vitest';
import { rampColour, scale, scaleFor } from './scale';

test('the bottom is 0, the top 1, and what lies beyond stays at the end', () => {
  const even = scale(2, 6);
  expect([even.place(2), even.place(4), even.place(6), even.place(1), even.place(Infinity), even.place(NaN)]).toEqual([
    0, 0.5, 1, 0, 1, 1,
  ]);
});

test('a height found from its place has that place, however bent the scale', () => {
  for (const bend of [1, 0.5, 0.12]) {
    const bent = scale(-3, 40, bend);
    for (const place of [0, 0.1, 0.5, 1]) expect(bent.place(bent.height(place))).toBeCloseTo(place, 9);
  }
});

test('a ground that is mostly lowland has its middle height in the middle of the ramp', () => {
  const heights = Array.from({ length: 1001 }, (_, i) => (i / 1000) ** 6 * 2500);
  expect(scaleFor(heights, 0, 2500).place(heights[500]!)).toBeCloseTo(0.5, 2);
});

test('an even ground keeps even steps', () => {
  expect(scaleFor([0, 1, 2, 3, 4], 0, 4).bend).toBe(1);
});

test('a colour between two stops is mixed from the two', () => {
  expect(rampColour(0)).toBe('var(--height-0)');
  expect(rampColour(1)).toBe('var(--height-8)');
  expect(rampColour(0.3125)).toBe('color-mix(in srgb, var(--height-3) 50%, var(--height-2))');
});
