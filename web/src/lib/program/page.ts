/** What the page of a program shows, as Python wrote it: "downslope.program-page/1" (downslope.studio, _report.py). */
import type { SharedWord } from '../words';
import type { Event } from './events';

/** The words that only this page needs; those of the shared pieces come with them. */
export const PROGRAM_WORDS = [
  'program', 'made', 'line', 'lines', 'go_to', 'lead_done', 'lead_stopped', 'lead_mistake', 'lead_limit', 'lead_open', 'lead_wrong', 'not_run',
  'cut', 'show_all', 'left_out', 'nothing', 'mistake', 'advice', 'try', 'saved', 'shown_text', 'numbers', 'more_rows',
  'row', 'kind', 'only', 'others', 'made_up', 'some_rows', 'dots_told', 'kinds_told', 'misses', 'line_told', 'line_says',
  'loss_by_round', 'flew_off', 'race_told', 'tenfolds', 'evenly', 'loss_word', 'slope',
  'dials', 'untrained', 'network_told', 'layer_told', 'more_units', 'wires', 'from_unit',
  'truth', 'answer', 'taken', 'times', 'sure', 'mistakes_told', 'commonest', 'picture_of',
] as const; // prettier-ignore

export type ProgramWord = SharedWord | (typeof PROGRAM_WORDS)[number];

export type TokenKind =
  | 'word' | 'frame' | 'layer' | 'setting' | 'label' | 'choice' | 'name' | 'number' | 'text' | 'comment' | 'sign' | 'wrong'; // prettier-ignore

/** From `start` up to `end`, in characters. */
export type Token = readonly [start: number, end: number, kind: TokenKind];

export interface ProgramRecord {
  readonly title: string;
  /** Of its words: "en", "es". */
  readonly language: string;
  readonly text: string;
  /** How many lines of a very long program are left out at its end. */
  readonly cut: number;
  readonly tokens: readonly Token[];
  /** Where something that begins in one line ends in a later one: `[line, last line]`. */
  readonly spans: readonly (readonly [number, number])[];
  readonly events: readonly Event[];
  readonly words: Readonly<Record<ProgramWord, string>>;
}

export const readProgram = (text: string): ProgramRecord => JSON.parse(text) as ProgramRecord;
