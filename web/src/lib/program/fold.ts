/** The events of a run, gathered under the lines that they came from, in order. */
import type { Event, LeftOut, Plotted, RoundDone, Said, Saved, Shown, Trouble } from './events';

/** The rounds of one training, as they were told. What is not a number is NaN here. */
export interface Training {
  readonly event: 'training';
  readonly name: string | null;
  readonly of: number;
  readonly number: number[];
  readonly loss: number[];
  readonly score: number[] | null;
  readonly held_loss: number[] | null;
  readonly held_score: number[] | null;
  readonly measure: 'accuracy' | 'error' | null;
  readonly unit: string | null;
  /** A picture of its rounds comes later, or there is too little to draw. */
  drawn: boolean;
}

/** A picture that was asked for, and the rounds that were told of what it shows. */
export interface Picture extends Plotted {
  readonly rounds: Training | null;
}

export type Item = Said | Shown | Saved | Trouble | Picture | LeftOut | Training;

/** What one line did, each time it ran and did something. */
export interface Section {
  readonly key: string;
  readonly line: number;
  /** Of what runs over several lines, the last one. */
  readonly last: number;
  readonly items: Item[];
}

export function sectionsOf(events: readonly Event[], spans: readonly (readonly [number, number])[] = []): Section[] {
  const ends = new Map(spans);
  const sections: Section[] = [];
  const times = new Map<number, number>();
  for (const item of itemsOf(events)) {
    const { line } = item;
    let section = sections.at(-1);
    if (section?.line !== line) {
      const time = (times.get(line) ?? 0) + 1;
      times.set(line, time);
      section = { key: time > 1 ? `line-${line}-${time}` : `line-${line}`, line, last: ends.get(line) ?? line, items: [] };
      sections.push(section);
    }
    section.items.push(item.item);
  }
  markDrawn(sections);
  return sections;
}

interface Placed {
  readonly line: number;
  readonly item: Item;
}

/** Rounds of one training become one item; what only marks the time becomes none. */
function* itemsOf(events: readonly Event[]): Generator<Placed> {
  const told = new Map<string | null, Training>();
  let training: (Placed & { item: Training }) | null = null;
  for (const event of events) {
    const line = event.line ?? 0;
    if (event.event === 'round') {
      if (!training || training.line !== line || training.item.name !== event.name || event.round <= (training.item.number.at(-1) ?? -1)) {
        if (training) yield training;
        training = { line, item: begun(event) };
      }
      told.set(event.name, training.item);
      add(training.item, event);
      continue;
    }
    if (event.event === 'line') continue;
    if (training) yield training;
    training = null;
    if (event.event === 'plot') yield { line, item: { ...event, rounds: told.get(event.name) ?? null } };
    else if (event.event !== 'started' && event.event !== 'finished') yield { line, item: event };
  }
  if (training) yield training;
}

const begun = ({ name, of, score, held_out_loss, held_out_score, measure, unit }: RoundDone): Training => ({
  event: 'training', name, of, number: [], loss: [],
  score: score == null ? null : [],
  held_loss: held_out_loss == null ? null : [],
  held_score: held_out_score == null ? null : [],
  measure: measure ?? null, unit: unit ?? null, drawn: false,
}); // prettier-ignore

function add(training: Training, event: RoundDone): void {
  training.number.push(event.round);
  training.loss.push(event.loss ?? NaN);
  training.score?.push(event.score ?? NaN);
  training.held_loss?.push(event.held_out_loss ?? NaN);
  training.held_score?.push(event.held_out_score ?? NaN);
}

/** A training whose rounds are drawn by a later line is not drawn twice. */
function markDrawn(sections: readonly Section[]): void {
  const coming = new Set<string | null>();
  for (const section of [...sections].reverse()) {
    // The runners of a race have their picture together.
    const race = section.items.some((item) => item.event === 'plot' && item.picture.picture === 'curves' && item.picture.of === 'race');
    for (const item of [...section.items].reverse()) {
      if (item.event === 'plot' && item.picture.picture === 'curves' && !race) coming.add(item.name);
      // A walk has its own picture of what its steps did.
      if (item.event === 'plot' && item.picture.picture === 'walk') coming.add(item.name);
      if (item.event === 'training') {
        item.drawn = race || item.number.length < 2 || coming.has(item.name);
        coming.delete(item.name);
      }
    }
  }
}

export const problemsOf = (events: readonly Event[]): Trouble['problem'][] => events.flatMap((event) => (event.event === 'problem' ? [event.problem] : []));

/** How it ended: the last event, where it came that far. */
export const endingOf = (events: readonly Event[]): Extract<Event, { event: 'finished' }> | null =>
  events.findLast((event) => event.event === 'finished') ?? null;
