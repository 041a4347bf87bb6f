import { expect, test } from 'vitest';
import { english, Speaker } from './words';

test('parts are put in, and a count has its word', () => {
  const speaker = new Speaker({ rows: '{shown} of {rows|row|rows}', beyond: 'sin fin' });
  expect(speaker.say('rows', { shown: 3, rows: 12000 })).toBe('3 of 12,000 rows');
  expect(speaker.say('rows', { shown: 1, rows: 1 })).toBe('1 of 1 row');
});

test('what is no number is said in the words of the page', () => {
  const speaker = new Speaker({ beyond: 'incontable' });
  expect([NaN, Infinity, null, undefined].map((one) => speaker.number(one))).toEqual(Array(4).fill('incontable'));
  expect(speaker.number(-0.5)).toBe('−0.50');
  expect(english.number(NaN)).toBe('beyond counting');
});
