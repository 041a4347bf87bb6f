import { describe, expect, test } from 'vitest';
import { area, gaps, rings, sample } from './contour';

describe('contour rings', () => {
  test('the ring around a round hill has the radius of its level', () => {
    const grid = sample((x, y) => -(x * x + y * y), [-2, 2, -2, 2], 81, 81);
    const [ring, ...others] = rings(grid, -1);
    expect(others).toEqual([]);
    for (let i = 0; i < ring!.length; i += 2) {
      expect(Math.hypot((ring![i]! - 40) / 20, (ring![i + 1]! - 40) / 20)).toBeCloseTo(1, 3);
    }
    expect(area(ring!) / 400).toBeCloseTo(Math.PI, 2);
  });

  test('a valley is a hole: the border ring and the hole turn opposite ways', () => {
    const found = rings(sample((x, y) => x * x + y * y, [-2, 2, -2, 2], 41, 41), 1);
    expect(found.length).toBe(2);
    const areas = found.map(area);
    expect(Math.sign(areas[0]!)).toBe(-Math.sign(areas[1]!));
    expect(Math.abs(areas[0]! + areas[1]!) / 100).toBeCloseTo(16 - Math.PI, 1);
  });

  test('four valleys of Himmelblau are four holes', () => {
    const himmelblau = (x: number, y: number) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2;
    const found = rings(sample(himmelblau, [-5, 5, -5, 5], 101, 101), 10);
    expect(found.length).toBe(5);
  });

  test('all high is one ring along the border, all low is none', () => {
    const grid = sample(() => 3, [0, 1, 0, 1], 5, 4);
    expect(rings(grid, 4)).toEqual([]);
    expect(Math.abs(area(rings(grid, 2)[0]!))).toBe(12);
  });

  test('a saddle crossing neither loses nor doubles a piece', () => {
    const grid = sample((x, y) => x * y, [-1, 1, -1, 1], 21, 21);
    const total = rings(grid, 0.0001).reduce((sum, ring) => sum + Math.abs(area(ring)), 0);
    expect(total / 100).toBeCloseTo(2, 1);
  });

  test('ground that is not there is a gap, and no ring is drawn through it as a number', () => {
    const grid = sample((x) => Math.sqrt(x), [-1, 1, -1, 1], 21, 21);
    expect(gaps(grid).length).toBe(1);
    for (const ring of rings(grid, 0.5)) expect(ring.every(Number.isFinite)).toBe(true);
    expect(gaps(sample((x) => x, [-1, 1, -1, 1], 5, 5))).toEqual([]);
  });
});
