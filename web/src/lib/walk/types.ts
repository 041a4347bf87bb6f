/** The record of a walk, field for field as the walk file names them. See downslope.walks in Python. */

export interface GroundNote {
  readonly kind: 'formula' | 'function' | 'data';
  readonly name: string;
  readonly dials: number;
  readonly formula: string | null;
  readonly names: readonly string[];
  readonly rows: number | null;
  readonly batch: number | null;
  readonly bottom: number | null;
}

export interface Cost {
  readonly losses: number;
  readonly slopes: number;
  readonly bends: number;
}

/** What a look around the last position found. */
export interface Ending {
  readonly loss: number;
  readonly slope_size: number;
  readonly lowest: number;
  readonly highest: number;
  readonly directions: number;
  readonly drop: number;
  readonly way: number;
  readonly bottomless: boolean;
  readonly walls: number;
  readonly looked: number;
  /** On how many rows of its data the ground was felt here, where that was not all of them. */
  readonly rows?: number;
}

export type Structure =
  | { readonly kind: 'number' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'array'; readonly shape: readonly number[] }
  | { readonly kind: 'list' | 'tuple'; readonly items: readonly Structure[] }
  | { readonly kind: 'dict'; readonly names: readonly string[]; readonly items: readonly Structure[] };

export type Row = readonly number[];

export interface Walk {
  readonly ground: GroundNote;
  readonly rule: string;
  readonly precision: 'float32' | 'float64';
  readonly seed: number | null;
  readonly steps_asked: number;
  readonly stopped: string;
  readonly speeds: Row;
  readonly strides: Row;
  readonly landings: Row;
  readonly losses: Row;
  readonly slope_sizes: Row;
  readonly kept: Row;
  readonly positions: readonly Row[];
  readonly slopes: readonly Row[];
  readonly path: readonly Row[] | null;
  readonly projection_seed: number | null;
  readonly memory_bound: number;
  readonly structure: Structure;
  readonly ending: Ending | null;
  readonly cost: Cost;
  readonly versions: Readonly<Record<string, string>>;
}

/** Whether each step felt the slope of some of the rows only. */
export const noisy = ({ ground: { rows, batch } }: Walk): boolean => batch !== null && (rows === null || batch < rows);
