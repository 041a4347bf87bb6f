import { expect, test } from 'vitest';
import type { Event, RoundDone } from './events';
import type { Curves } from './drawings';
import { endingOf, problemsOf, sectionsOf } from './fold';

const shown = (line: number, text = 'x'): Event => ({ event: 'shown', line, text });
const round = (line: number, number: number, more: Partial<RoundDone> = {}): Event => ({ event: 'round', line, name: 'net', round: number, of: 3, loss: 1 / (number + 1), ...more });
const curves = { picture: 'curves', of: 'training', title: '', x: { name: '' }, y: { name: '' }, curves: [], xs: [], said: '' } satisfies Curves;
const keys = (events: readonly Event[]): string[] => sectionsOf(events).map(({ key, items }) => `${key}: ${items.map(({ event }) => event).join(' ')}`);

test('what a line did stands under it, in order, and each time it ran anew', () => {
  const events: Event[] = [{ event: 'started', lines: 2 }, { event: 'line', line: 1 }, shown(1), shown(1), { event: 'line', line: 2 }, shown(2), { event: 'line', line: 1 }, shown(1)]; // prettier-ignore
  expect(keys(events)).toEqual(['line-1: shown shown', 'line-2: shown', 'line-1-2: shown']);
});

test('the rounds of a training are one thing, and a round that counts from the start again is another training', () => {
  const events = [0, 1, 2, 3, 0, 1].map((number) => round(7, number, { score: number / 4 }));
  const [section] = sectionsOf(events);
  const trainings = section?.items.filter((item) => item.event === 'training') ?? [];
  expect(trainings.map(({ number }) => number)).toEqual([[0, 1, 2, 3], [0, 1]]);
  expect(trainings[0]).toMatchObject({ loss: [1, 1 / 2, 1 / 3, 1 / 4], score: [0, 0.25, 0.5, 0.75], held_loss: null, drawn: false });
});

test('a loss beyond counting is NaN', () => {
  const [section] = sectionsOf([round(1, 0), round(1, 1, { loss: null })]);
  expect(section?.items[0]).toMatchObject({ loss: [1, NaN] });
});

test('rounds come before what is said about them', () => {
  expect(keys([round(7, 0), round(7, 1), { event: 'said', line: 7, text: '' }])).toEqual(['line-7: training said']);
});

test('a training whose rounds are drawn later is not drawn twice, and only the last one before the picture', () => {
  const events: Event[] = [round(1, 0), round(1, 1), round(2, 0), round(2, 1), { event: 'plot', line: 3, name: 'net', picture: curves }];
  const drawn = sectionsOf(events).flatMap(({ items }) => items.flatMap((item) => (item.event === 'training' ? [item.drawn] : [])));
  expect(drawn).toEqual([false, true]);
  expect(sectionsOf([round(1, 3)])[0]?.items[0]).toMatchObject({ drawn: true });
});

test('the runners of a race have one picture together', () => {
  const race: Event = { event: 'plot', line: 1, name: 'best', picture: { ...curves, of: 'race' } };
  const [section] = sectionsOf([round(1, 0), round(1, 1), round(1, 0), round(1, 1), race]);
  expect(section?.items.map((item) => (item.event === 'training' ? item.drawn : item.event))).toEqual([true, true, 'plot']);
});

test('a picture comes with the rounds that were told of the same name', () => {
  const events: Event[] = [round(1, 0, { measure: 'accuracy' }), round(1, 1), { event: 'plot', line: 2, name: 'net', picture: curves }, { event: 'plot', line: 3, name: 'other', picture: curves }];
  const rounds = sectionsOf(events).flatMap(({ items }) => items.flatMap((item) => (item.event === 'plot' ? [item.rounds?.measure ?? null] : [])));
  expect(rounds).toEqual(['accuracy', null]);
});

test('what begins in one line and ends in a later one is told with both', () => {
  expect(sectionsOf([shown(2)], [[2, 6]])[0]).toMatchObject({ line: 2, last: 6 });
});

test('mistakes are found, and how it ended', () => {
  const problem = { code: '', message: 'm', start: 0, end: 1 };
  const events: Event[] = [{ event: 'problem', line: 1, problem }, { event: 'finished', how: 'mistake', seconds: 1 }];
  expect(problemsOf(events)).toEqual([problem]);
  expect(endingOf(events)?.how).toBe('mistake');
  expect(endingOf([])).toBeNull();
});
