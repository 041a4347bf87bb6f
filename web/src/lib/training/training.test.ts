import { expect, test } from 'vitest';
import { readTraining, type Table } from './page';
import { Rounds } from './rounds';
import { lengths, sayKnows, sayLead, sayRound, sayScore, saySure } from './say';

const table = (loss: number[], more: Partial<Table> = {}): Table => ({
  number: loss.map((_, i) => i), loss, score: loss.map(() => 0.5), held_loss: null, held_score: null, sampled: null, ...more,
}); // prettier-ignore
const kinds = { what: 'kind', type: 'kind', unit: null, rows: 320, held_out: 80 } as const;
const cups = { what: 'cups', type: 'number', unit: 'cups', rows: 90, held_out: null } as const;
const FALLING = [4, 2, 1.5, 1.4, 1.4];

test('the ridge goes through every round, and between two rounds never above nor below them', () => {
  const rounds = new Rounds(table(FALLING), false);
  FALLING.forEach((loss, i) => expect(rounds.relief.feel(i).loss).toBeCloseTo(loss, 12));
  for (let x = 0; x < 4; x += 0.01) {
    const [a, b] = [FALLING[Math.floor(x)] ?? 0, FALLING[Math.floor(x) + 1] ?? 0];
    const { loss } = rounds.relief.feel(x);
    expect(loss).toBeGreaterThanOrEqual(Math.min(a, b) - 1e-9);
    expect(loss).toBeLessThanOrEqual(Math.max(a, b) + 1e-9);
  }
});

test('the tilt that is felt is the slope of the ridge', () => {
  const { relief } = new Rounds(table([4, 2, 2.5, 1, 1]), false);
  for (const x of [0.3, 0.9, 1.5, 2.2, 3.4]) {
    const rise = (relief.feel(x + 1e-5).loss - relief.feel(x - 1e-5).loss) / 2e-5;
    expect(relief.feel(x).slope).toBeCloseTo(rise, 4);
  }
});

test('a training that flew off is seen up to the round that left, and its ground ends there', () => {
  const rounds = new Rounds(table([1.5, 1.9, 2.6, 48, NaN]), true);
  expect(rounds.seen).toBe(3);
  expect(rounds.relief.top).toBeLessThan(4);
  expect(rounds.relief.feel(4).loss).toBeNaN();
  expect(Number.isFinite(rounds.relief.feel(1).loss)).toBe(true);
  expect(new Rounds(table([1.5, 6e24]), true).seen).toBe(1);
});

test.each([[[2]], [[NaN]], [[1, NaN]], [[0, 0, 0]]])('losses %j make a picture with a bottom below its top', (loss) => {
  const { relief, seen } = new Rounds(table(loss), true);
  expect(seen).toBeGreaterThan(0);
  expect(relief.top).toBeGreaterThan(relief.low);
  expect(relief.right).toBeGreaterThan(relief.left);
});

test('a held-out loss far above the rest leaves the picture instead of flattening the ridge', () => {
  const { relief } = new Rounds(table([2, 1], { held_loss: [2, 500] }), false);
  expect(relief.top).toBeLessThan(3);
});

test('of very many rounds some are told, and the row of a round is the last one before it', () => {
  const rounds = new Rounds(table([3, 2, 1], { number: [0, 500, 1000] }), false);
  expect([0, 499, 500, 1000].map((round) => rounds.rowOf(round))).toEqual([0, 0, 1, 2]);
  expect(rounds.relief.feel(500).loss).toBeCloseTo(2, 9);
  expect(rounds.relief.feel(750).loss).toBeLessThan(2);
});

test('a round is told with what it knows of rows it has never seen', () => {
  const rounds = table(FALLING, { held_loss: FALLING, held_score: [0.25, 0.5, 0.8, 0.9, 0.95] });
  expect(sayRound({ learned: kinds, rounds }, 0, 5)).toBe('Before the first round the loss is 4.00. It gets 20 of 80 held-out rows right.');
  expect(sayRound({ learned: kinds, rounds }, 4, 5)).toBe('Round 4 of 4: down from 4.00 to 1.40. It gets 76 of 80 held-out rows right.');
});

test('without held-out rows it says that it knows them already', () => {
  expect(sayKnows({ learned: cups, rounds: table([1, 1], { score: [9, 4.2] }) }, 1)).toBe(' On rows it learns from it is off by about 4.20\u00a0cups.');
});

test('where only some rows were measured it counts none', () => {
  const rounds = table([1], { score: [0.4], sampled: 'Measured on 4,000 of 60,000 rows, drawn once.' });
  expect(sayKnows({ learned: { ...kinds, held_out: null }, rounds }, 0)).toBe(' It gets 40.0\u00a0% of the rows it learns from right.');
});

test('no sentence ever says NaN or Infinity', () => {
  const rounds = table([1.5, 40, NaN, Infinity], { score: [NaN, NaN, NaN, NaN] });
  const said = [0, 1, 2, 3].map((row) => sayRound({ learned: kinds, rounds }, row, 1)).join(' ');
  expect(said).toContain('*flew off*, to a loss of 40.0');
  expect(said + sayScore(NaN, kinds) + sayScore(NaN, cups) + saySure(NaN)).not.toMatch(/NaN|Infinity/);
});

test('a higher loss is called higher', () => {
  expect(sayRound({ learned: cups, rounds: table([4, 2, 3]) }, 2, 3)).toMatch(/^Round 2 of 2: \*higher\* than the round before, at 3\.00\./);
});

test('being sure is never rounded up to certainty', () => {
  expect([1, 0.9999, 0.994, 0.5, 0.001, 0].map(saySure)).toEqual(['100\u00a0%', '> 99\u00a0%', '99\u00a0%', '50\u00a0%', '< 1\u00a0%', '0\u00a0%']);
});

test('the longest bar is the largest fall, and what is no number has none', () => {
  expect(lengths([4, 2, NaN, -1])).toEqual([1, 0.5, 0, 0]);
  expect(lengths([])).toEqual([]);
});

test('null in the record is past counting, and the lead says what is made up', () => {
  const page = readTraining(JSON.stringify({
    about: { text: '', source: '', made_up: 'Drawn.', notes: [] }, learned: kinds, model: { name: 'a network', reads: '' },
    rounds: table([1, null as unknown as number], { held_loss: [null as unknown as number] }), steps: { number: [0], loss: [null], landing: [], a_round: 1 },
  })); // prettier-ignore
  expect([page.rounds.loss[1], page.rounds.held_loss?.[0], page.steps.loss[0]]).toEqual([NaN, NaN, NaN]);
  expect(sayLead(page)).toBe('A network learned *kind* from 320 rows, with 80 held out. The rows are made up.');
});
