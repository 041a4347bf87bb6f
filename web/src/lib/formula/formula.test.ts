import { describe, expect, test } from 'vitest';
import { parse, type Formula } from './index';

function read(text: string, names?: string[]): Formula {
  const parsed = parse(text, names);
  if (!parsed.ok) throw new Error(parsed.mistakes.map((mistake) => mistake.message).join(' '));
  return parsed.formula;
}

describe('a formula', () => {
  test('has a height, a slope and a bend', () => {
    const bowl = read('x^2', ['x']);
    expect(bowl.height1(3)).toBe(9);
    expect(bowl.height([3])).toBe(9);
    expect(bowl.slope([3])).toEqual({ loss: 9, slope: [6] });
    expect(bowl.slope1(3)).toBe(6);
    expect(bowl.bend1(3)).toBe(2);
  });

  test('of two places has two slopes', () => {
    expect(read('x^2 y').slope([3, 2])).toEqual({ loss: 18, slope: [12, 9] });
  });

  test('of y alone takes one number too', () => {
    expect(read('y^2').slope([3])).toEqual({ loss: 9, slope: [6] });
    expect(read('y^2').slope([1, 3])).toEqual({ loss: 9, slope: [0, 6] });
    expect(read('y^2').height1(3)).toBe(9);
    expect(read('y^2').bend1(3)).toBe(2);
  });

  test('without places is flat', () => {
    const flat = read('2 + 3');
    expect(flat.used).toEqual([]);
    expect(flat.slope([7])).toEqual({ loss: 5, slope: [0] });
    expect([flat.height1(7), flat.slope1(7), flat.bend1(7)]).toEqual([5, 0, 0]);
  });

  test('of two places has no single bend', () => {
    expect(() => read('x y').bend1(1)).toThrow('x y has 2 places, not one.');
  });

  test('takes no place with a name that is taken', () => {
    expect(() => parse('1', ['sin'])).toThrow("A place is called by a word that is not taken. Got 'sin'.");
  });

  test.each([
    ['-x^2', -9],
    ['2^-x', 1 / 8],
    ['2^3x', 24],
    ['1/2x', 1.5],
    ['2^x^2', 512],
    ['2sin(0x) + x²', 9],
    ['x^2 × 2 − 1', 17],
  ])('is read as at school: %s', (text, height) => {
    expect(read(text).height1(3)).toBe(height);
  });

  test.each([
    ['abs(x)', 0],
    ['relu(x)', 0],
    ['sign(x)', 0],
    ['max(x, 3x)', 2],
    ['sqrt(x)', Infinity],
    ['x^0', 0],
    ['x^1', 1],
  ])('has the promised slope at a corner: %s', (text, slope) => {
    expect(read(text).slope1(0)).toBe(slope);
  });
});

describe('speed', () => {
  const text = 'x + 2 sin(3x) - (x + 1)/(x^2 + 2)^2 + exp(-(x-3)^2) * 0.25'.padEnd(199, ' + 2 sin(3x) - x^3/7');

  test('200 characters are read in well under a millisecond', () => {
    for (let index = 0; index < 50; index += 1) parse(text);
    const times = Array.from({ length: 30 }, () => {
      const start = performance.now();
      parse(text);
      return performance.now() - start;
    });
    expect(parse(text).ok).toBe(true);
    expect(Math.min(...times)).toBeLessThan(1);
  });

  test('a thousand heights take a small part of a frame', () => {
    const { height1 } = read('x^2/2 + 2 sin(3x)');
    const times = Array.from({ length: 200 }, () => {
      const start = performance.now();
      let sum = 0;
      for (let index = 0; index < 1000; index += 1) sum += height1(index / 100);
      return sum > 0 ? performance.now() - start : Infinity;
    });
    expect(Math.min(...times)).toBeLessThan(1);
  });
});
