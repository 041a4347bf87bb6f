import { expect, test } from 'vitest';
import { exact } from './exact';

test.each([
  [16, '16'],
  [-0.1234567, '−0.123457'],
  [1.5e-9, '1.5 × 10⁻⁹'],
  [-6.6e25, '−6.6 × 10²⁵'],
  [0.1 + 0.2, '0.3'],
  [NaN, 'beyond counting'],
  [Infinity, 'beyond counting'],
])('%d is written %s', (value, text) => {
  expect(exact(value)).toBe(text);
});
