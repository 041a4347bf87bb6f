/** What a program's pictures show, as plain numbers (downslope.pictures, _drawings.py). Usual values may be left out. */

export interface Axis {
  readonly name: string;
  readonly unit?: string | null;
}

export interface Dots {
  readonly picture: 'dots';
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly kinds?: readonly string[];
  readonly groups?: readonly number[];
  /** How many rows there are, where only some are drawn. */
  readonly of?: number;
  readonly made_up?: boolean;
}

export interface LineThroughDots {
  readonly picture: 'line';
  readonly dots: Omit<Dots, 'picture'>;
  readonly weight: number;
  readonly bias: number;
  readonly said: string;
}

export interface Curve {
  readonly name: string;
  /** null where it was beyond counting. */
  readonly ys: readonly (number | null)[];
  readonly outcome?: string | null;
  readonly best?: boolean;
}

export interface Curves {
  readonly picture: 'curves';
  readonly title: string;
  readonly of: 'training' | 'race';
  readonly x: Axis;
  readonly y: Axis;
  readonly curves: readonly Curve[];
  readonly xs: readonly number[];
  readonly said: string;
  readonly scores?: readonly Curve[];
  readonly measure?: string | null;
}

export interface LayerDrawn {
  readonly title: string;
  readonly units: number;
  readonly names?: readonly string[];
  readonly biases?: readonly number[];
}

export interface LayersDrawn {
  readonly picture: 'network';
  readonly title: string;
  readonly layers: readonly LayerDrawn[];
  /** `weights[i][a][b]` leads from unit a of layer i to unit b of layer i + 1; null where they are not drawn. */
  readonly weights: readonly (readonly (readonly number[])[] | null)[];
  readonly dials: number;
  readonly trained: boolean;
  readonly said: string;
}

export interface MistakeDrawn {
  readonly row: number;
  readonly truth: string;
  readonly answer: string;
  readonly sure: number;
  readonly shown: string;
  readonly pixels?: readonly (readonly number[])[] | null;
}

export interface MistakesDrawn {
  readonly picture: 'mistakes';
  readonly title: string;
  readonly kinds: readonly string[];
  /** `counts[truth][answer]` */
  readonly counts: readonly (readonly number[])[];
  readonly examples: readonly MistakeDrawn[];
  readonly said: string;
}

export interface WalkDrawn {
  readonly picture: 'walk';
  readonly title: string;
  /** A walk file. */
  readonly walk: unknown;
  /** What was found for the whole walk by the side that recorded it; else it is judged where it is drawn. */
  readonly words?: {
    readonly outcome: string;
    readonly sentence: string;
    readonly explanation: string;
    readonly flat?: 'widest' | 'drawn';
    readonly steps?: number[];
    readonly taken?: number;
  };
  readonly said: string;
}

export type Drawing = Dots | LineThroughDots | Curves | LayersDrawn | MistakesDrawn | WalkDrawn;
