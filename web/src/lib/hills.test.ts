import { expect, test } from 'vitest';
import golden from '../../../tests/golden/vectors/hills.json';
import { HILLS } from './hills';

test('the hills of the page are the hills of the catalogue', () => {
  const expected = golden.grounds
    .filter((row) => row.kind === 'hill')
    .map(({ name, formula, start, speed, view, top, teaches }) => ({
      name,
      text: formula,
      from: start,
      speed,
      view,
      top,
      teaches,
    }));
  expect(HILLS).toEqual(expected);
});

test('the Book opens with the bowl', () => {
  expect(HILLS.slice(0, 4).map((hill) => hill.name)).toEqual(['bowl', 'shoulder', 'two-valleys', 'ripples']);
});
