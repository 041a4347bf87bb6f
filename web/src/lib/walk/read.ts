/** A walk file, checked place by place. Mirrors downslope.walks._read: the same order, the same words. */

import { say } from './numbers';
import { OUTCOMES } from './outcome';
import type { Cost, Ending, GroundNote, Row, Structure, Walk } from './types';

export const FORMAT = 'downslope.walk/1';
export const LARGEST = 256 * 2 ** 20;
const DEEPEST = 64;
const FIELDS = [
  'format', 'outcome', 'ground', 'rule', 'precision', 'seed', 'steps_asked', 'stopped', 'speeds', 'strides', 'landings',
  'losses', 'slope_sizes', 'kept', 'positions', 'slopes', 'path', 'projection_seed', 'memory_bound', 'structure',
  'ending', 'cost', 'versions',
];
const GROUND_FIELDS = ['kind', 'name', 'dials', 'formula', 'names', 'rows', 'batch', 'bottom'];
const ENDING_REALS = ['loss', 'slope_size', 'lowest', 'highest', 'drop', 'way'] as const;
const ENDING_WHOLES = ['directions', 'walls', 'looked'] as const;
const SPELLED: ReadonlyMap<unknown, number> = new Map([['nan', NaN], ['inf', Infinity], ['-inf', -Infinity]]);
const KINDS: Readonly<Record<string, readonly string[]>> = {
  number: ['kind'],
  nothing: ['kind'],
  array: ['kind', 'shape'],
  list: ['kind', 'items'],
  tuple: ['kind', 'items'],
  dict: ['kind', 'names', 'items'],
};

/** A file that cannot be read as a walk: the rule, what came, where, and what to try. */
export class FileError extends Error {
  constructor(
    readonly rule: string,
    readonly told: { readonly got?: string; readonly where?: string; readonly cure?: string } = {},
  ) {
    const { got, where, cure } = told;
    super([rule, got && `Got ${got}.`, where && `Where: ${where}.`, cure].filter(Boolean).join(' '));
  }
}

type Part = Readonly<Record<string, unknown>>;

/** The walk that a walk file holds; a `FileError` with place and cure where it holds none. */
export function read(text: string, limit = LARGEST): Walk {
  if (text.length > limit) {
    const [held, got] = [(limit / 2 ** 20).toFixed(0), (text.length / 2 ** 20).toFixed(0)];
    throw new FileError(`A walk file of more than ${held} MB is not opened unasked.`, { got: `${got} MB` });
  }
  const file = walkFile(parsed(text));
  fields(file, FIELDS, '');
  const ground = groundNote(file['ground']);
  const losses = row(file['losses'], 'losses');
  const [places, steps] = [losses.length, losses.length - 1];
  if (!places) throw new FileError('A walk has at least one place.', { where: 'losses' });
  const kept = keptSteps(file['kept'], steps);
  const shape = structure(file['structure'], 'structure', 0);
  if (dialsIn(shape) !== ground.dials) {
    throw new FileError(`structure holds as many dials as the ground has: ${ground.dials}.`, { where: 'structure' });
  }
  oneOf(file['outcome'], 'outcome', OUTCOMES);
  return {
    ground,
    rule: words(file['rule'], 'rule'),
    precision: oneOf(file['precision'], 'precision', ['float32', 'float64'] as const),
    seed: orNull(whole, file['seed'], 'seed'),
    steps_asked: count(file['steps_asked'], 'steps_asked'),
    stopped: words(file['stopped'], 'stopped'),
    speeds: row(file['speeds'], 'speeds', steps),
    strides: lengths(file['strides'], 'strides', steps),
    landings: row(file['landings'], 'landings', steps),
    losses,
    slope_sizes: lengths(file['slope_sizes'], 'slope_sizes', places),
    kept,
    positions: grid(file['positions'], 'positions', kept.length, ground.dials),
    slopes: grid(file['slopes'], 'slopes', kept.length, ground.dials),
    path: file['path'] === null ? null : grid(file['path'], 'path', places, 2),
    projection_seed: orNull(whole, file['projection_seed'], 'projection_seed'),
    memory_bound: count(file['memory_bound'], 'memory_bound'),
    structure: shape,
    ending: orNull(ending, file['ending'], 'ending'),
    cost: cost(file['cost']),
    versions: versions(file['versions']),
  };
}

function parsed(text: string): unknown {
  if (!text.trim()) throw new FileError('This file is empty.', { cure: 'Save the walk again.' });
  try {
    return JSON.parse(text);
  } catch {
    throw notJson(text);
  }
}

/** What is wrong with text that is no JSON: told alike by both languages, whatever their parsers say. */
function notJson(text: string): FileError {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '');
  const many = (mark: string): number => bare.split(mark).length;
  if (/\b(NaN|Infinity)\b/.test(bare)) {
    return new FileError('JSON has no NaN and no Infinity.', {
      cure: 'A walk file writes them in quotes: "nan", "inf", "-inf".',
    });
  }
  if (bare.includes('"') || many('{') > many('}') || many('[') > many(']')) {
    return new FileError('This walk file is cut off before its end.', {
      cure: 'Copy or download it again, or save the walk again.',
    });
  }
  return new FileError('This is not JSON.', { cure: "A walk file is written by walk.save or the page's own Save." });
}

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

function walkFile(document: unknown): Part {
  const said = isPart(document) ? document['format'] : undefined;
  if (isPart(document) && said === FORMAT) return document;
  if (typeof said === 'string' && said.startsWith('downslope.walk/')) {
    throw new FileError('This walk file is of another version.', { got: said, cure: 'Open it with a newer Downslope.' });
  }
  throw new FileError(`A walk file says "format": "${FORMAT}".`, { cure: 'Is this another kind of file?' });
}

function fields(part: unknown, names: readonly string[], where: string): asserts part is Part {
  if (!isPart(part)) throw new FileError(`${where} must be an object.`, { where });
  const inside = where ? `${where}.` : '';
  for (const name of names) {
    if (Object.hasOwn(part, name)) continue;
    throw new FileError(`${inside}${name} is missing.`, { where: inside + name, cure: 'Save the walk again.' });
  }
  for (const name of Object.keys(part)) {
    if (names.includes(name)) continue;
    throw new FileError(`A walk file has no ${inside}${name}.`, { where: inside + name, cure: 'Take it out.' });
  }
}

function words(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new FileError(`${where} must be text.`, { where });
  return value;
}

function oneOf<T extends string>(value: unknown, where: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw new FileError(`${where} must be one of ${known.join(', ')}.`, { where });
  return found;
}

function whole(value: unknown, where: string): number {
  if (!Number.isSafeInteger(value)) throw new FileError(`${where} must be a whole number.`, { where });
  return value as number;
}

function count(value: unknown, where: string): number {
  const number = whole(value, where);
  if (number < 0) throw new FileError(`${where} must not be below 0.`, { got: String(number), where });
  return number;
}

function real(value: unknown, where: string): number {
  const spelled = SPELLED.get(value);
  if (spelled !== undefined) return spelled;
  if (typeof value !== 'number') throw new FileError(`${where} must be a number, "nan", "inf" or "-inf".`, { where });
  if (!Number.isFinite(value)) throw new FileError(`${where} is too large for a number.`, { where });
  return value;
}

function orNull<T>(reads: (value: unknown, where: string) => T, value: unknown, where: string): T | null {
  return value === null ? null : reads(value, where);
}

function list(value: unknown, where: string, length?: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new FileError(`${where} must be a list.`, { where });
  if (length !== undefined && value.length !== length) {
    throw new FileError(`${where} must hold ${length}.`, { got: String(value.length), where });
  }
  return value;
}

function row(value: unknown, where: string, length?: number): Row {
  return list(value, where, length).map((item, at) => real(item, `${where}[${at}]`));
}

function lengths(value: unknown, where: string, length: number): Row {
  const found = row(value, where, length);
  const below = found.findIndex((number) => number < 0);
  if (below < 0) return found;
  throw new FileError(`${where} must not be below 0.`, { got: say(found[below] ?? NaN), where: `${where}[${below}]` });
}

function grid(value: unknown, where: string, rows: number, columns: number): readonly Row[] {
  return list(value, where, rows).map((item, at) => row(item, `${where}[${at}]`, columns));
}

function keptSteps(value: unknown, steps: number): Row {
  let before = -1;
  return list(value, 'kept').map((item, at) => {
    const number = whole(item, `kept[${at}]`);
    if (!(before < number && number <= steps)) {
      throw new FileError(`kept must hold rising step numbers from 0 to ${steps}.`, { where: `kept[${at}]` });
    }
    before = number;
    return number;
  });
}

function texts(value: unknown, where: string): readonly string[] {
  return list(value, where).map((item, at) => words(item, `${where}[${at}]`));
}

function groundNote(part: unknown): GroundNote {
  fields(part, GROUND_FIELDS, 'ground');
  const dials = count(part['dials'], 'ground.dials');
  return {
    kind: oneOf(part['kind'], 'ground.kind', ['formula', 'function', 'data'] as const),
    name: words(part['name'], 'ground.name'),
    dials,
    formula: orNull(words, part['formula'], 'ground.formula'),
    names: texts(part['names'], 'ground.names'),
    rows: orNull(count, part['rows'], 'ground.rows'),
    batch: orNull(count, part['batch'], 'ground.batch'),
    bottom: orNull(real, part['bottom'], 'ground.bottom'),
  };
}

function structure(part: unknown, where: string, depth: number): Structure {
  if (depth > DEEPEST) throw new FileError('A walk file is nested at most 64 deep.');
  const kind = isPart(part) ? part['kind'] : undefined;
  const known = typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!known) throw new FileError(`${where} must have a kind: ${Object.keys(KINDS).join(', ')}.`, { where });
  fields(part, known, where);
  if (kind === 'number' || kind === 'nothing') return { kind };
  if (kind === 'array') {
    const sides = list(part['shape'], `${where}.shape`);
    return { kind, shape: sides.map((side, at) => count(side, `${where}.shape[${at}]`)) };
  }
  const names = kind === 'dict' ? texts(part['names'], `${where}.names`) : [];
  const items = list(part['items'], `${where}.items`, kind === 'dict' ? names.length : undefined).map((item, at) =>
    structure(item, `${where}.items[${at}]`, depth + 1),
  );
  return kind === 'dict' ? { kind, names, items } : { kind: kind === 'list' ? 'list' : 'tuple', items };
}

/** How many dials a structure holds. */
export function dialsIn(part: Structure): number {
  if (part.kind === 'number') return 1;
  if (part.kind === 'nothing') return 0;
  if (part.kind === 'array') return part.shape.reduce((product, side) => product * side, 1);
  return part.items.reduce((total, item) => total + dialsIn(item), 0);
}

function ending(part: unknown, where: string): Ending {
  const some = isPart(part) && Object.hasOwn(part, 'rows');
  fields(part, [...ENDING_REALS, ...ENDING_WHOLES, 'bottomless', ...(some ? ['rows'] : [])], where);
  const bottomless = part['bottomless'];
  if (typeof bottomless !== 'boolean') {
    throw new FileError(`${where}.bottomless must be true or false.`, { where: `${where}.bottomless` });
  }
  const [loss, slope_size, lowest, highest, drop, way] = ENDING_REALS.map((name) => real(part[name], `${where}.${name}`));
  const [directions, walls, looked] = ENDING_WHOLES.map((name) => count(part[name], `${where}.${name}`));
  const found = { loss, slope_size, lowest, highest, directions, drop, way, bottomless, walls, looked } as Ending;
  return some ? { ...found, rows: count(part['rows'], `${where}.rows`) } : found;
}

function cost(part: unknown): Cost {
  fields(part, ['losses', 'slopes', 'bends'], 'cost');
  const [losses, slopes, bends] = ['losses', 'slopes', 'bends'].map((name) => count(part[name], `cost.${name}`));
  return { losses, slopes, bends } as Cost;
}

function versions(part: unknown): Readonly<Record<string, string>> {
  if (!isPart(part)) throw new FileError('versions must be an object.', { where: 'versions' });
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, words(value, `versions.${name}`)]));
}
