/** What a training page shows, as Python wrote it (downslope.learning.training): plain numbers and plain words. */

export interface Training {
  readonly title: string;
  readonly about: About;
  readonly learned: Learned;
  readonly model: { readonly name: string; readonly reads: string };
  readonly rounds: Table;
  readonly steps: Steps;
  /** The outcome's name, `FLEW_OFF`; and what is to be said about the whole of it. */
  readonly outcome: string;
  readonly explanation: readonly string[];
  readonly compass: { readonly about: string; readonly rows: readonly Turn[] } | null;
  readonly predictions: readonly Prediction[];
  /** How it was trained: rule, speed, seed … each with its value in words. */
  readonly how: readonly (readonly [string, string])[];
}

export interface About {
  readonly text: string;
  readonly source: string;
  readonly made_up: string | null;
  /** What was decided when the rows were read. */
  readonly notes: readonly string[];
}

export interface Learned {
  readonly what: string;
  readonly type: 'number' | 'kind';
  readonly unit: string | null;
  readonly rows: number;
  readonly held_out: number | null;
}

/** One row a round. What is not a number there is NaN here; a score is a share of right answers, or an error in the data's unit. */
export interface Table {
  readonly number: readonly number[];
  readonly loss: readonly number[];
  readonly score: readonly number[];
  readonly held_loss: readonly number[] | null;
  readonly held_score: readonly number[] | null;
  /** Said where not all rows were measured. */
  readonly sampled: string | null;
}

export interface Steps {
  readonly number: readonly number[];
  readonly loss: readonly number[];
  /** Step and landing, where one was measured. */
  readonly landing: readonly (readonly [number, number])[];
  readonly a_round: number;
}

/** Turn this dial that way, and the loss falls by so much. */
export interface Turn {
  readonly dial: string;
  readonly turn: string;
  readonly falls: number;
}

export interface Prediction {
  readonly row: readonly (readonly [string, string])[];
  /** How many columns more the row has. */
  readonly more: number;
  readonly text: string | null;
  readonly picture: string | null;
  readonly truth: string;
  readonly answer: string;
  /** How sure it was, 0 … 1; null for numbers. */
  readonly sure: number | null;
  readonly right: boolean;
}

type Numbers = readonly (number | null)[];

/** JSON has no NaN: a number past counting stands there as null. */
const whole = (numbers: Numbers): number[] => numbers.map((one) => one ?? NaN);

export function readTraining(text: string): Training {
  const page = JSON.parse(text) as Training;
  const { loss, score, held_loss, held_score } = page.rounds;
  const rounds = {
    ...page.rounds,
    loss: whole(loss),
    score: whole(score),
    held_loss: held_loss && whole(held_loss),
    held_score: held_score && whole(held_score),
  };
  return { ...page, rounds, steps: { ...page.steps, loss: whole(page.steps.loss) } };
}
