/** A program's text as lines of spans, each with what it is, and what is wrong with it. */
import type { Problem } from './events';
import type { Token, TokenKind } from './page';

export interface Span {
  readonly text: string;
  readonly kind: TokenKind | null;
  /** Underlined: here something is to be put right, or may be made better. */
  readonly wrong: 'mistake' | 'advice' | null;
}

export interface CodeLine {
  readonly number: number;
  readonly spans: readonly Span[];
  /** What is said beneath it. */
  readonly problems: readonly Problem[];
}

/** Places are counted in characters, as Python counts them: a rare letter may be two for JavaScript. */
export function codeLines(text: string, tokens: readonly Token[], problems: readonly Problem[]): CodeLine[] {
  const letters = [...text.replaceAll('\r', ' ')];
  const told = distinct(problems);
  const lines: CodeLine[] = [];
  let first = 0;
  let token = 0;
  while (first <= letters.length) {
    const found = letters.indexOf('\n', first);
    const last = found < 0 ? letters.length : found;
    while (token < tokens.length && (tokens[token]?.[1] ?? 0) <= first) token += 1;
    const mine = told.filter(({ start }) => start >= first && start <= last);
    lines.push({ number: lines.length + 1, spans: spansOf(letters, first, last, tokens, token, mine), problems: mine });
    first = last + 1;
  }
  return trimmed(lines);
}

/** An empty end of the text is no line. */
function trimmed(lines: CodeLine[]): CodeLine[] {
  while (lines.length > 1 && !lines.at(-1)?.spans.some(({ text, wrong }) => wrong || text.trim())) lines.pop();
  return lines;
}

/** A line that ran ten times may have told its trouble ten times. */
function distinct(problems: readonly Problem[]): Problem[] {
  const found = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.start}:${problem.end}:${problem.message}`;
    if (!found.has(key)) found.set(key, problem);
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

function spansOf(letters: readonly string[], first: number, last: number, tokens: readonly Token[], from: number, wrong: readonly Problem[]): Span[] {
  const cuts = new Set([first, last]);
  const mine: Token[] = [];
  for (let i = from; i < tokens.length && (tokens[i]?.[0] ?? 0) < last; i++) mine.push(tokens[i] as Token);
  for (const [start, end] of mine) cuts.add(Math.max(first, start)).add(Math.min(last, end));
  for (const { start, end } of wrong) cuts.add(start).add(Math.min(last, end));
  const at = [...cuts].sort((a, b) => a - b);
  const spans: Span[] = [];
  let token = 0;
  for (const [i, start] of at.entries()) {
    // Nothing stands where something is missing: a small gap is underlined.
    const missing = severest(wrong.filter((mark) => mark.start === start && mark.end <= start));
    if (missing) spans.push({ text: '', kind: null, wrong: missing });
    const end = at[i + 1];
    if (end === undefined) break;
    while (token < mine.length && (mine[token]?.[1] ?? 0) <= start) token += 1;
    const [from = Infinity, , kind] = mine[token] ?? [];
    spans.push({
      text: letters.slice(start, end).join(''),
      kind: from <= start ? (kind ?? null) : null,
      wrong: severest(wrong.filter((mark) => mark.start <= start && mark.end >= end)),
    });
  }
  return spans;
}

const severest = (problems: readonly Problem[]): Span['wrong'] =>
  problems.length ? (problems.every(({ severity }) => severity === 'advice') ? 'advice' : 'mistake') : null;

/** A label is never parted from a short value after it: `speed: 0.1` stays on one line, and so does `size 16`. */
const WHOLE = 24;

export function together(spans: readonly Span[]): readonly (readonly Span[])[] {
  const groups: (readonly Span[])[] = [];
  for (let i = 0; i < spans.length; ) {
    const whole = labelled(spans, i);
    groups.push(whole);
    i += whole.length;
  }
  return groups;
}

function labelled(spans: readonly Span[], from: number): readonly Span[] {
  const first = spans[from] as Span;
  if (first.kind !== 'label' && first.kind !== 'setting') return [first];
  const colon = spans[from + 1]?.text === ':' ? 1 : 0;
  const group = spans.slice(from, from + 3 + colon);
  const [space, value] = group.slice(1 + colon);
  const fits = value?.kind && space?.kind === null && !space.text.trim() && group.reduce((sum, { text }) => sum + text.length, 0) < WHOLE;
  return fits ? group : [first];
}

/** The text with a fix applied: only the lines that it changes, as they then read. */
export function fixedLines(text: string, problem: Problem): string[] {
  const edits = problem.fix?.edits ?? [];
  if (!edits.length) return [];
  const letters = [...text];
  const last = edits.reduce((end, edit) => Math.max(end, edit.end), 0);
  const first = edits.reduce((start, edit) => Math.min(start, edit.start), letters.length);
  for (const { start, end, text: put } of [...edits].sort((a, b) => b.start - a.start)) letters.splice(start, end - start, ...put);
  const grown = letters.length - [...text].length;
  let from = first;
  while (from > 0 && letters[from - 1] !== '\n') from -= 1;
  let to = Math.max(from, last + grown);
  while (to < letters.length && letters[to] !== '\n') to += 1;
  return letters.slice(from, to).join('').split('\n').filter((line) => line.trim());
}
