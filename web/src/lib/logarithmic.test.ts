import { expect, test } from 'vitest';
import { logarithmic } from './logarithmic';

test('every tenfold is as high as every other', () => {
  const chart = logarithmic([1, 0.1, 0.001], 0)!;
  expect([chart.low, chart.high]).toEqual([0.001, 1]);
  expect(chart.rise(0.1)).toBeCloseTo(2 / 3, 12);
  expect(chart.height(chart.rise(0.02))).toBeCloseTo(0.02, 12);
});

test('losses below 0 are counted from the bottom', () => {
  expect(logarithmic([9, -1], -2)!.rise(-1)).toBe(0);
});

test('the bottom itself lies on the baseline, not infinitely deep', () => {
  expect(logarithmic([1, 1e-40, 0], 0)!.rise(0)).toBe(0);
});

test('a walk that flew off far is told from its start to its end', () => {
  const chart = logarithmic([24, 1e15, 1e35], 0)!;
  expect(chart.low).toBe(24);
  expect(chart.rise(1e15)).toBeCloseTo(0.406, 2);
});

test('flat losses, and losses beyond counting, still make a chart or none at all', () => {
  expect(logarithmic([3, 3], 0)!.rise(3)).toBe(1);
  expect(logarithmic([NaN], 0)).toBeNull();
  expect(logarithmic([0, 0], 0)).toBeNull();
});
