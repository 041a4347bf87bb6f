import { expect, test } from 'vitest';
import type { Problem } from './events';
import { codeLines, fixedLines, together } from './lines';
import type { Token } from './page';
import { quoted } from './quoted';

const problem = (start: number, end: number, more: Partial<Problem> = {}): Problem => ({ code: 'c', message: 'm', start, end, ...more });
const words = (text: string, tokens: readonly Token[] = [], problems: readonly Problem[] = []): string[][] =>
  codeLines(text, tokens, problems).map(({ spans }) => spans.map(({ text, kind, wrong }) => `${text}${kind ? `/${kind}` : ''}${wrong ? '!' : ''}`));

test('a text becomes lines, its tokens spans, and nothing is lost', () => {
  const tokens: Token[] = [[0, 1, 'name'], [2, 3, 'sign'], [4, 5, 'number'], [6, 10, 'word'], [11, 12, 'name']]; // prettier-ignore
  const text = 'a = 1\nshow a\n';
  expect(words(text, tokens)).toEqual([['a/name', ' ', '=/sign', ' ', '1/number'], ['show/word', ' ', 'a/name']]);
  expect(codeLines(text, tokens, []).map(({ spans }) => spans.map((span) => span.text).join('')).join('\n')).toBe('a = 1\nshow a');
});

test('places are counted in characters, also after a rare letter', () => {
  expect(words('🍎 = 1', [[0, 1, 'name'], [4, 5, 'number']])).toEqual([['🍎/name', ' = ', '1/number']]);
});

test('what is wrong is underlined inside a token, across tokens, and where nothing stands', () => {
  expect(words('kind relo', [[0, 4, 'setting'], [5, 9, 'name']], [problem(5, 9)])).toEqual([['kind/setting', ' ', 'relo/name!']]);
  expect(words('a b', [[0, 1, 'name'], [2, 3, 'name']], [problem(0, 3)])).toEqual([['a/name!', ' !', 'b/name!']]);
  expect(words('show', [[0, 4, 'word']], [problem(4, 4)])).toEqual([['show/word', '!']]);
});

test('advice is marked as advice, unless a mistake stands at the same place', () => {
  const advice = problem(0, 1, { severity: 'advice', message: 'a' });
  const marks = (problems: readonly Problem[]): unknown => codeLines('a', [], problems)[0]?.spans[0]?.wrong;
  expect([marks([advice]), marks([advice, problem(0, 1)]), marks([])]).toEqual(['advice', 'mistake', null]);
});

test('pieces of program stand between backticks', () => {
  expect(quoted('`net` learns `by')).toEqual([{ text: 'net', code: true }, { text: ' learns ', code: false }, { text: '`', code: false }, { text: 'by', code: false }]); // prettier-ignore
});

test('a mistake that runs over lines is told under its first one, and one that was told twice only once', () => {
  const lines = codeLines('net = make_network\n  layer', [], [problem(6, 26), problem(6, 26), problem(21, 26)]);
  expect(lines.map(({ problems }) => problems.length)).toEqual([1, 1]);
  expect(lines[0]?.spans.map(({ wrong }) => wrong)).toEqual([null, 'mistake']);
});

test('an empty text is one line, and a gap at its end is kept', () => {
  expect(words('')).toEqual([[]]);
  expect(words('\n\n', [], [problem(2, 2)])).toEqual([[], [], ['!']]);
});

test('the lines that a fix changes are told as they then read', () => {
  const fix = { title: '', edits: [{ start: 15, end: 19, text: 'relu' }] };
  expect(fixedLines('a = 1\nlayer kind relo size 3\nend', problem(15, 19, { fix: { ...fix, edits: [{ start: 17, end: 21, text: 'relu' }] } }))).toEqual([
    'layer kind relu size 3',
  ]);
  expect(fixedLines('🍎 = “x”', problem(4, 7, { fix: { title: '', edits: [{ start: 4, end: 5, text: '"' }, { start: 6, end: 7, text: '"' }] } }))).toEqual(['🍎 = "x"']);
  expect(fixedLines('a b', problem(0, 1, { fix: { title: '', edits: [{ start: 1, end: 2, text: '\n' }] } }))).toEqual(['a', 'b']);
  expect(fixedLines('a', problem(0, 1))).toEqual([]);
});

test('a label keeps its value on its line, with or without a colon of its own', () => {
  const [line] = codeLines('roll hill, speed: 0.1', [[0, 4, 'word'], [5, 9, 'name'], [9, 10, 'sign'], [11, 16, 'label'], [16, 17, 'sign'], [18, 21, 'number']], []); // prettier-ignore
  expect(together(line?.spans ?? []).map((group) => group.map(({ text }) => text).join(''))).toEqual(['roll', ' ', 'hill', ',', ' ', 'speed: 0.1']);
  const [long] = codeLines('as: "a very long name of a file"', [[0, 2, 'label'], [2, 3, 'sign'], [4, 32, 'text']], []);
  expect(together(long?.spans ?? []).length).toBe(4);
});
