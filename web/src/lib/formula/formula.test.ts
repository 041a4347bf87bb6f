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
    expect(bowl.bend1(3)).toBe(2);
  });

  test('of two places has two slopes', () => {
    expect(read('x^2 y').slope([3, 2])).toEqual({ loss: 18, slope: [12, 9] });
  });

  test('of y alone takes one number too', () => {
    expect(read('y^2').slope([3])).toEqual({ loss: 9, slope: [6] });
    expect(read('y^2').slope([1, 3])).toEqual({ loss: 9, slope: [0, 6] });
  });
});
