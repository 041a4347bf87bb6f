/** What a running program tells, in order, as it comes in JSON (downslope.studio, _events.py). */
import type { Drawing } from './drawings';

interface Told {
  /** Counted from 1; 0 is for the program as a whole. A number that is its usual one may be left out. */
  readonly line?: number;
}

export interface Started extends Told {
  readonly event: 'started';
  readonly lines: number;
}
export interface LineStarted extends Told {
  readonly event: 'line';
}
/** A quiet sentence about what a line made. */
export interface Said extends Told {
  readonly event: 'said';
  readonly text: string;
  readonly name?: string | null;
}
export interface Shown extends Told {
  readonly event: 'shown';
  readonly text: string;
}
export interface RoundDone extends Told {
  readonly event: 'round';
  readonly name: string | null;
  readonly round: number;
  readonly of: number;
  /** null where it is beyond counting. */
  readonly loss: number | null;
  readonly score?: number | null;
  readonly held_out_loss?: number | null;
  readonly held_out_score?: number | null;
  readonly measure?: 'accuracy' | 'error' | null;
  readonly unit?: string | null;
  readonly speed?: number | null;
}
export interface Plotted extends Told {
  readonly event: 'plot';
  readonly name: string | null;
  readonly picture: Drawing;
}
export interface Saved extends Told {
  readonly event: 'saved';
  readonly file: string;
}
export interface Trouble extends Told {
  readonly event: 'problem';
  readonly problem: Problem;
}
export interface Finished extends Told {
  readonly event: 'finished';
  readonly how: 'done' | 'stopped' | 'mistake' | 'limit';
  readonly seconds: number;
}
/** Only in a page that could not hold everything: so many texts and pictures were left out here. */
export interface LeftOut extends Told {
  readonly event: 'left out';
  readonly count: number;
}

export type Event = Started | LineStarted | Said | Shown | RoundDone | Plotted | Saved | Trouble | Finished | LeftOut;

/** Something to put right, at a place in the text counted in characters (downslope.language, _mistake.py). */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly fix?: { readonly title: string; readonly edits: readonly Edit[] } | null;
  readonly severity?: 'mistake' | 'advice';
}

/** Edits come as lists or as objects: `[start, end, text]`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
