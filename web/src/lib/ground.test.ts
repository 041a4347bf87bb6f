import { describe, expect, test } from 'vitest';
import { openGround, type Ground } from './ground';
import { openDial } from './ladder';
import { open, step } from './session';
import { sentence, plain } from './sentence';

function opened(text: string): Ground {
  const read = openGround(text);
  if (!read.ok) throw new Error(`${text}: ${read.mistakes.map((m) => m.message).join(' ')}`);
  return read.ground;
}
function refused(text: string): string {
  const read = openGround(text);
  return read.ok ? 'a hill' : read.mistakes.map((m) => m.message).join(' ');
}

describe('a typed hill', () => {
  const STRANGE = [
    '-x^2', 'x^3', '-x^3', 'log(x)', '1/x', '-1/x', '1/x^2', 'tan(x)', '1e200 x^2', '1e-200 x^2', 'sqrt(x)', 'sqrt(x^2-4)', 'x^400',
    'exp(x)', 'exp(-x)', 'abs(x)', 'sin(x)', 'sin(100x)', '(x-20)^2', '(x/1000-3)^2', '1000(x-0.01)^2', 'x', '-5x', 'x^4', 'x^2 + 1e9',
    'relu(x)', 'sign(x)', 'x log(x)', 'exp(exp(x))', '2^x + 2^-x', 'min(x^2, 3)', 'tanh(x)', '1e308 x^2', '10^-300 x^4', 'log(log(x))',
  ];
  test.each(STRANGE)('%s has a view, a dial and a sentence without NaN', (text) => {
    const ground = opened(text);
    const { slowest, fastest } = openDial(ground);
    const said = [ground.left, ground.right, ground.low, ground.top, ground.sharpness, slowest, fastest];
    expect(said.every(Number.isFinite), String(said)).toBe(true);
    expect(ground.left).toBeLessThan(ground.right);
    expect(ground.low).toBeLessThan(ground.top);
    expect(slowest).toBeGreaterThan(0);
    expect(fastest / slowest).toBeGreaterThan(10);
    let session = open(ground);
    for (let i = 0; i < 50; i++) {
      expect(plain(sentence(session))).not.toMatch(/NaN|Infinity|undefined|e[+-]\d/);
      session = step(session);
    }
  });

  test('a hill whose only valley lies far away is looked at there', () => {
    const ground = opened('(x-20)^2');
    expect(ground.left).toBeLessThan(20);
    expect(ground.right).toBeGreaterThan(20);
  });
  test('a hill of the right half only is shown where it is', () => {
    expect(opened('log(x)').left).toBeGreaterThanOrEqual(0);
  });
  test('the curvature is that of the valley the ball would reach', () => {
    expect(opened('x^2').sharpness).toBeCloseTo(2, 9);
    expect(opened('7 x^2 + 3').sharpness).toBeCloseTo(14, 9);
  });

  test('flat ground is refused with a cure', () => {
    expect(refused('5')).toContain('flat everywhere');
    expect(refused('x - x')).toContain('flat everywhere');
  });
  test('a hill without any height is refused', () => {
    expect(refused('sqrt(-1 - x^2)')).toContain('no height anywhere');
  });
  test('two directions are refused gently, with the place of the y', () => {
    const read = openGround('x^2 + y^2');
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.mistakes[0]).toMatchObject({ start: 6, end: 7, fix: 'x^2 + x^2' });
    expect(read.mistakes[0]?.message).toContain('one direction');
  });
  test('a mistyped hill carries every mistake', () => {
    const read = openGround('x^2 + sine(x');
    expect(read.ok ? 0 : read.mistakes.length).toBeGreaterThan(0);
  });
});
