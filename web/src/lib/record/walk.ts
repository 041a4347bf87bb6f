/** The fields of a walk file that a picture needs. */
export interface Walk {
  readonly ground: {
    readonly kind: 'formula' | 'function' | 'data';
    readonly name: string;
    readonly dials: number;
    readonly formula: string | null;
    readonly names: readonly string[];
    readonly rows: number | null;
    readonly batch: number | null;
    readonly bottom: number | null;
  };
  readonly rule: string;
  readonly precision: string;
  readonly seed: number | null;
  readonly steps_asked: number;
  readonly stopped: string;
  readonly speeds: readonly number[];
  readonly losses: readonly number[];
  readonly slope_sizes: readonly number[];
  readonly strides: readonly number[];
  readonly landings: readonly number[];
  readonly kept: readonly number[];
  readonly positions: readonly (readonly number[])[];
  readonly slopes: readonly (readonly number[])[];
  readonly path: readonly (readonly number[])[] | null;
  readonly cost: { readonly losses: number; readonly slopes: number; readonly bends: number };
  readonly versions: Readonly<Record<string, string>>;
}

const SPELLED: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, '-inf': -Infinity };
const NUMBERS = ['speeds', 'losses', 'slope_sizes', 'strides', 'landings', 'positions', 'slopes', 'path'];

/** A walk file with its numbers as numbers. It was written by Downslope into its own page: it is not checked again. */
export function readRecord(text: string): Walk {
  const told = JSON.parse(text) as Record<string, unknown>;
  for (const name of NUMBERS) told[name] = numbers(told[name]);
  return told as unknown as Walk;
}

function numbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(numbers);
  return typeof value === 'string' ? (SPELLED[value] ?? NaN) : value;
}
