import { expect, test } from 'vitest';
import { say, sayLanding, saySpeed } from './numbers';

test.each([[16, '16.0'], [-3.2, '−3.20'], [-0, '0.00'], [47812.3, '47,812'], [6.6e7, '6.6 × 10⁷'], [-4.1e201, '−4.1 × 10²⁰¹'], [NaN, 'beyond counting']])(
  'a height of %f is said %s',
  (value, words) => expect(say(value)).toBe(words),
);

test.each([[0.1, '0.10'], [1, '1.00'], [0.025, '0.025'], [1.1, '1.10'], [0.000123, '1.2 × 10⁻⁴']])('a speed of %f is said %s', (speed, words) =>
  expect(saySpeed(speed)).toBe(words),
);

test('a landing always says its sign', () => {
  expect([-0.8, 0.76, 0].map(sayLanding)).toEqual(['−0.80', '+0.76', '0.00']);
  expect(sayLanding(Infinity)).toBe('beyond counting');
});
