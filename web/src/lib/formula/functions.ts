/* The known functions: value, slope and bend (second derivative), with the slopes taken where there is none. */

/** One function of one value. `slope` and `bend` also get the value at x, to save working it out again. */
export interface Rule {
  /** Made of straight pieces, or of level ones: then it has no bend, or no slope, to multiply by. */
  readonly pieces?: 'straight' | 'level';
  readonly value: (x: number) => number;
  readonly slope: (x: number, value: number) => number;
  readonly bend: (x: number, value: number) => number;
}

export const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
]);

const flat = (): number => 0;
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const besideCircle = (x: number): number => 1 - x * x;

export const RULES: Readonly<Record<string, Rule>> = {
  sin: { value: Math.sin, slope: Math.cos, bend: (_, v) => -v },
  cos: { value: Math.cos, slope: (x) => -Math.sin(x), bend: (_, v) => -v },
  tan: { value: Math.tan, slope: (_, v) => 1 + v * v, bend: (_, v) => 2 * v * (1 + v * v) },
  asin: {
    value: Math.asin,
    slope: (x) => 1 / Math.sqrt(besideCircle(x)),
    bend: (x) => x / (besideCircle(x) * Math.sqrt(besideCircle(x))),
  },
  acos: {
    value: Math.acos,
    slope: (x) => -1 / Math.sqrt(besideCircle(x)),
    bend: (x) => -x / (besideCircle(x) * Math.sqrt(besideCircle(x))),
  },
  atan: { value: Math.atan, slope: (x) => 1 / (1 + x * x), bend: (x) => (-2 * x) / (1 + x * x) / (1 + x * x) },
  sinh: { value: Math.sinh, slope: Math.cosh, bend: (_, v) => v },
  cosh: { value: Math.cosh, slope: Math.sinh, bend: (_, v) => v },
  tanh: { value: Math.tanh, slope: (_, v) => 1 - v * v, bend: (_, v) => -2 * v * (1 - v * v) },
  exp: { value: Math.exp, slope: (_, v) => v, bend: (_, v) => v },
  log: { value: Math.log, slope: (x) => 1 / x, bend: (x) => -1 / (x * x) },
  log10: { value: Math.log10, slope: (x) => 1 / x / Math.LN10, bend: (x) => -1 / (x * x) / Math.LN10 },
  log2: { value: Math.log2, slope: (x) => 1 / x / Math.LN2, bend: (x) => -1 / (x * x) / Math.LN2 },
  sqrt: { value: Math.sqrt, slope: (_, v) => 0.5 / v, bend: (_, v) => -0.25 / (v * v * v) },
  abs: { pieces: 'straight', value: Math.abs, slope: Math.sign, bend: flat },
  sign: { pieces: 'level', value: Math.sign, slope: flat, bend: flat },
  relu: { pieces: 'straight', value: (x) => Math.max(x, 0), slope: (x) => (x > 0 ? 1 : 0), bend: flat },
  sigmoid: { value: sigmoid, slope: (_, v) => v * (1 - v), bend: (_, v) => v * (1 - v) * (1 - 2 * v) },
  softplus: {
    value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    slope: sigmoid,
    bend: (x) => sigmoid(x) * sigmoid(-x),
  },
  gauss: {
    value: (x) => Math.exp(-x * x),
    slope: (x, v) => -2 * x * v,
    bend: (x, v) => 2 * x * v * (2 * x) - 2 * v,
  },
};

/** The names of each function of several values, and of one, with what each is called by in the tree. */
export const FUNCTIONS: ReadonlyMap<string, { readonly name: string; readonly several: boolean }> = new Map(
  (
    'sin cos tan asin arcsin acos arccos atan arctan sinh cosh tanh exp log ln log10 log2 sqrt abs sign min max relu ' +
    'sigmoid softplus gauss'
  )
    .split(' ')
    .map((name) => [name, { name: firstName(name), several: name === 'min' || name === 'max' }]),
);

function firstName(name: string): string {
  if (name === 'ln') return 'log';
  return name.startsWith('arc') ? `a${name.slice(3)}` : name;
}

/** What other schools, languages and tools call them; only ever suggested, never taken silently. */
export const OTHER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tg: 'tan', sen: 'sin', arctg: 'atan', sh: 'sinh', ch: 'cosh', th: 'tanh', lg: 'log10', sgn: 'sign', root: 'sqrt',
    squareroot: 'sqrt', minimum: 'min', maximum: 'max', logistic: 'sigmoid', gaussian: 'gauss', absolute: 'abs',
    fabs: 'abs',
  }),
);
