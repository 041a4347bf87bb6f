import { expect, test } from 'vitest';
import { hillView, mapView, range, shown } from './frame';

test('a walk that flies off is shown up to where it left', () => {
  expect(shown([16, 10, 4, 1], 0)).toBe(4);
  expect(shown([16, 23, 33, 48, 69], 0)).toBe(4);
  expect(shown([16, NaN], 0)).toBe(1);
  expect(shown([5], 5)).toBe(1);
  expect(shown([9, 12, 18, 27], 9)).toBe(3);
});

test('a walk down one wall shows the other wall too', () => {
  const [left, right] = hillView((x) => x * x, [4, 2, 1, 0], 16);
  expect(left).toBeLessThan(-3.5);
  expect(right).toBeGreaterThan(4);
});

test('a ground that only falls is not followed for ever', () => {
  const [left, right] = hillView((x) => -x, [0, 1, 2], 0);
  expect(right - left).toBeLessThanOrEqual(10.4);
});

test('a walk of no step still has a stretch of hill around it', () => {
  const [left, right] = hillView((x) => x * x, [0], 0);
  expect(right - left).toBeGreaterThan(1);
});

test('a map has one unit in both directions and the shape of its picture', () => {
  const { box, even } = mapView([0, 4], [0, 3], 2);
  expect(even).toBe(true);
  expect((box[1] - box[0]) / (box[3] - box[2])).toBeCloseTo(2, 9);
  expect(box[0]).toBeLessThan(0);
  expect(box[3]).toBeGreaterThan(3);
});

test('a path along a hair-thin ravine is stretched rather than drawn as a line', () => {
  const { box, even } = mapView([0, 1000], [0, 1], 2);
  expect(even).toBe(false);
  expect(box[3] - box[2]).toBeLessThan(25);
});

test('the range leaves out what is no number', () => {
  expect(range([3, NaN, -1, Infinity])).toEqual([-1, 3]);
  expect(range([NaN])).toBeUndefined();
});
