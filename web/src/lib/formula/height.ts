/* A tree compiled once into functions: no walk over the tree, no arrays, thousands of heights in a frame. */

import { CONSTANTS, RULES } from './functions';
import type { Factor, Node, Term } from './tree';

export type Height<Place> = (place: Place) => number;

/** The height over any kind of place; `leaf` says how to find a name's number in it. */
export function compileHeight<Place>(node: Node, leaf: (name: string) => Height<Place>): Height<Place> {
  const compile = (part: Node): Height<Place> => compileHeight(part, leaf);
  switch (node.kind) {
    case 'number':
      return fixed(node.value);
    case 'constant':
      return fixed(CONSTANTS.get(node.name) ?? NaN);
    case 'name':
      return leaf(node.name);
    case 'negative': {
      const body = compile(node.body);
      return (place) => -body(place);
    }
    case 'sum':
      return node.rest.reduce((left, term) => added(left, term, compile(term.node)), compile(node.first));
    case 'product':
      return node.rest.reduce((left, factor) => multiplied(left, factor, compile(factor.node)), compile(node.first));
    case 'power':
      return raised(compile(node.base), compile(node.exponent), node.exponent);
    case 'call':
      return called(node.function, node.arguments.map(compile));
  }
}

function fixed(value: number): () => number {
  return () => value;
}

function added<Place>(left: Height<Place>, term: Term, right: Height<Place>): Height<Place> {
  return term.sign === '+' ? (place) => left(place) + right(place) : (place) => left(place) - right(place);
}

function multiplied<Place>(left: Height<Place>, factor: Factor, right: Height<Place>): Height<Place> {
  return factor.sign === '*' ? (place) => left(place) * right(place) : (place) => left(place) / right(place);
}

function raised<Place>(base: Height<Place>, exponent: Height<Place>, written: Node): Height<Place> {
  if (written.kind === 'number' && written.value === 2) {
    return (place) => {
      const value = base(place);
      return value * value;
    };
  }
  return (place) => power(base(place), exponent(place));
}

/** As IEEE says and Python does: 1 to any power is 1, and so is -1 to an infinite one. */
export function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  return base ** exponent;
}

function called<Place>(name: string, values: readonly Height<Place>[]): Height<Place> {
  if (name === 'min') return values.reduce((left, right) => (place) => Math.min(left(place), right(place)));
  if (name === 'max') return values.reduce((left, right) => (place) => Math.max(left(place), right(place)));
  const [inside] = values;
  const rule = RULES[name];
  if (!inside || !rule) throw new Error(`No function ${name} of ${values.length} values.`);
  const { value } = rule;
  return (place) => value(inside(place));
}
