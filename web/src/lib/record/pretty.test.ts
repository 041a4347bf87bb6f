import { expect, test } from 'vitest';
import { prettyFormula } from './pretty';

test.each([
  ['x^2', 'x²'],
  ['x^2 + 2 sin(3x)', 'x² + 2 sin(3x)'],
  ['(1 - x)**2 + 100*(y - x^2)^2', '(1 − x)² + 100·(y − x²)²'],
  ['x^12 - x', 'x¹² − x'],
  ['2^-x', '2^−x'],
  ['x^2.5', 'x^2.5'],
  ['x^2^3', 'x^2³'],
  ['pi x', 'π x'],
])('%s is shown as %s', (text, shown) => {
  expect(prettyFormula(text)).toBe(shown);
});
