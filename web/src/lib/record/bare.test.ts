import { expect, test } from 'vitest';
import { parse } from '../formula';
import { explain, walkFormula, write } from '../walk';
import { readBare } from './bare';

const walked = (steps: number): string => {
  const read = parse('x^2');
  if (!read.ok) throw new Error('x^2 is a formula');
  return write(walkFormula(read.formula, { from: 4, speed: 0.1, steps }));
};

test.each([0, 1, 20, 100])('the sentence over a bare walk of %i steps opens its explanation', (steps) => {
  const { walk, sentence, explanation } = readBare(walked(steps));
  expect(explanation).toBe(explain(walk));
  expect(explanation.startsWith(sentence)).toBe(true);
  expect(sentence).toMatch(/[.!?]$/);
});
