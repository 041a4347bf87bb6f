/**
 * The words of a page in the reader's language. A page that brings words of its own hands them over; the pieces that
 * many pages share speak English by themselves.
 */
import { say } from './numbers';

/** What the shared pieces say. The same messages stand in the English catalogue (tools.toml, [page]); a test holds the two together. */
export const ENGLISH = {
  day: 'Day',
  night: 'Night',
  beyond: 'beyond counting',
  high: '{height} high',
  loss: 'loss {loss}',
  start: 'start',
  no_step: 'no step yet',
  step: 'Step',
  round: 'Round',
  step_number: 'step {step}',
  round_number: 'round {round}',
  of: 'of {all}',
  at: 'at {place}',
  steps: '{steps|step|steps}',
  rounds: '{rounds|round|rounds}',
  held: 'held-out rows',
  all_right: 'all right',
  right: 'Right answers',
  error: 'Error',
  hill_told: 'The walk on its hill, from {from} to {to}.',
  map_told: 'The walk seen from above, from {from} to {to}',
  flat_told: 'The walk laid flat: its two widest directions',
  flat_widest: '{dials|dial|dials}, laid flat along the two directions in which the walk spread most.',
  flat_drawn: '{dials|dial|dials}, laid flat along two directions drawn by lot.',
  colours: 'Colours: loss from {low} to {high}',
  ridge_told: 'The loss by round, from {first} to {last} in {rounds|round|rounds}.',
  ridge_held: 'The loss by round, from {first} to {last} in {rounds|round|rounds}; {held} to {held_last}.',
  loss_first: 'Loss {loss}, no step yet.',
  loss_told: 'Loss {loss} after {now} of {all}.',
  score_told: '{what} by round: {score} after round {now} of {all}.',
  score_held: '{what} by round: {score} on held-out rows after round {now} of {all}.',
} as const;

export type SharedWord = keyof typeof ENGLISH;
export type Parts = Readonly<Record<string, string | number>>;

/** Says messages with their parts put in: `{name}`, and `{rows|row|rows}` for a count with its word, as in the catalogue. */
export class Speaker<Word extends string = SharedWord> {
  readonly #words: Readonly<Record<string, string>>;

  constructor(words: Readonly<Record<Word, string>>) {
    this.#words = words;
  }

  say(word: Word, parts: Parts = {}): string {
    return (this.#words[word] ?? word).replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (_, name: string, one?: string, several?: string) => {
      const part = parts[name] ?? '';
      if (one === undefined) return String(part);
      return `${typeof part === 'number' ? count(part) : part} ${part === 1 ? one : (several ?? '')}`;
    });
  }

  /** A number as a person reads it, also one that is none. */
  number(value: number | null | undefined): string {
    return typeof value === 'number' && Number.isFinite(value) ? say(value) : (this.#words['beyond'] ?? ENGLISH.beyond);
  }
}

/** A number of things: 12,000. */
export const count = (number: number): string => number.toLocaleString('en');

export const english: Speaker = new Speaker(ENGLISH);
