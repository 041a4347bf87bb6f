/* Exact slopes and bends by dual numbers of the second order: each part of the formula carries its value, its slope and
 * its bend (second derivative) along one direction. As in JAX, a part that cannot vary has no slope at all, rather than
 * a slope of 0, which beside an infinite factor would be no number. */

import { RULES, type Rule } from './functions';
import { compileHeight, power } from './height';
import { namesIn, type Factor, type Node, type Term } from './tree';

/** How a part varies along the direction: not at all, evenly, or freely. */
type Varies = 0 | 1 | 2;

/** The numbers of one part of the formula. */
export interface Jet {
  readonly value: number;
  readonly slope: number;
  readonly bend: number;
}

interface Part {
  value: number;
  slope: number;
  bend: number;
  readonly varies: Varies;
}

type Step = (place: readonly number[]) => void;

function part(varies: Varies, value = 0): Part {
  return { value, slope: varies === 1 ? 1 : 0, bend: 0, varies };
}

function most(a: Part, b: Part): Varies {
  return a.varies > b.varies ? a.varies : b.varies;
}

/** A formula along one of its names, or evenly along several: a list of small steps over numbers kept in place. Running it allocates nothing. */
export class Tape {
  private readonly steps: Step[] = [];
  private readonly root: Part;

  constructor(
    tree: Node,
    private readonly names: readonly string[],
    private readonly along: readonly string[],
  ) {
    this.root = this.compile(tree);
  }

  /** Value, slope and bend at a place; read them before the next run. */
  run(place: readonly number[]): Jet {
    for (const step of this.steps) step(place);
    return this.root;
  }

  private add(result: Part, step: Step): Part {
    this.steps.push(step);
    return result;
  }

  private compile(node: Node): Part {
    if (namesIn(node).size === 0) return part(0, compileHeight<null>(node, () => () => NaN)(null));
    switch (node.kind) {
      case 'name':
        return this.name(node.name);
      case 'negative':
        return this.chain(NEGATIVE, this.compile(node.body));
      case 'sum':
        return node.rest.reduce((left, term) => this.sum(left, term), this.compile(node.first));
      case 'product':
        return node.rest.reduce((left, factor) => this.times(left, factor), this.compile(node.first));
      case 'power':
        return this.raised(this.compile(node.base), this.compile(node.exponent), namesIn(node.exponent).size === 0);
      case 'call':
        return this.called(node.function, node.arguments.map((argument) => this.compile(argument)));
      default:
        throw new Error(`A ${node.kind} has no names.`);
    }
  }

  private name(name: string): Part {
    const here = part(this.along.includes(name) ? 1 : 0);
    const index = this.names.indexOf(name);
    return this.add(here, (place) => {
      here.value = place[index] ?? NaN;
    });
  }

  private sum(a: Part, term: Term): Part {
    const b = this.compile(term.node);
    const here = part(most(a, b));
    const by = term.sign === '+' ? 1 : -1;
    return this.add(here, () => {
      here.value = a.value + by * b.value;
      here.slope = a.slope + by * b.slope;
      here.bend = a.bend + by * b.bend;
    });
  }

  private times(a: Part, factor: Factor): Part {
    const b = this.compile(factor.node);
    return factor.sign === '*' ? this.product(a, b) : this.quotient(a, b);
  }

  private product(a: Part, b: Part): Part {
    const here = part(a.varies && b.varies ? 2 : most(a, b));
    return this.add(here, () => {
      here.value = a.value * b.value;
      here.slope = (a.varies ? a.slope * b.value : 0) + (b.varies ? a.value * b.slope : 0);
      here.bend =
        (a.varies === 2 ? a.bend * b.value : 0) +
        (a.varies && b.varies ? 2 * a.slope * b.slope : 0) +
        (b.varies === 2 ? a.value * b.bend : 0);
    });
  }

  private quotient(a: Part, b: Part): Part {
    const here = part(b.varies ? 2 : a.varies);
    return this.add(here, () => {
      const inverse = 1 / (b.value * b.value);
      here.value = a.value / b.value;
      here.slope = (a.varies ? a.slope / b.value : 0) - (b.varies ? b.slope * a.value * inverse : 0);
      here.bend =
        (a.varies === 2 ? a.bend / b.value : 0) -
        (a.varies && b.varies ? 2 * a.slope * b.slope * inverse : 0) +
        (b.varies ? (2 * a.value * b.slope * b.slope * inverse) / b.value : 0) -
        (b.varies === 2 ? a.value * b.bend * inverse : 0);
    });
  }

  /** A function of one part: the chain rule, to the second order. */
  private chain(rule: Rule, a: Part): Part {
    const here = part(rule.pieces === 'level' || a.varies === 0 ? 0 : rule.pieces === 'straight' ? a.varies : 2);
    return this.add(here, () => {
      const value = rule.value(a.value);
      here.value = value;
      if (here.varies === 0) return;
      const slope = rule.slope(a.value, value);
      here.slope = slope * a.slope;
      const bend = rule.pieces ? 0 : rule.bend(a.value, value) * a.slope * a.slope;
      here.bend = bend + (a.varies === 2 ? slope * a.bend : 0);
    });
  }

  private raised(a: Part, b: Part, fixed: boolean): Part {
    if (!fixed) return this.freePower(a, b);
    if (b.value === 1) return a;
    return b.value === 0 ? part(0, 1) : this.chain(fixedPower(b.value), a);
  }

  /** `x ^ y`, both free to vary. */
  private freePower(a: Part, b: Part): Part {
    const here = part(a.varies || b.varies ? 2 : 0);
    return this.add(here, () => {
      const [x, y] = [a.value, b.value];
      const value = power(x, y);
      const lower = power(x, y - 1);
      const log = Math.log(x === 0 ? 1 : x); // As in JAX: 0^y has no slope in y.
      here.value = value;
      here.slope = (a.varies ? y * lower * a.slope : 0) + (b.varies ? log * value * b.slope : 0);
      here.bend =
        (a.varies ? y * (y - 1) * power(x, y - 2) * a.slope * a.slope : 0) +
        (a.varies && b.varies ? 2 * (lower + y * log * lower) * a.slope * b.slope : 0) +
        (b.varies ? log * log * value * b.slope * b.slope : 0) +
        (a.varies === 2 ? y * lower * a.bend : 0) +
        (b.varies === 2 ? log * value * b.bend : 0);
    });
  }

  private called(name: string, parts: readonly Part[]): Part {
    if (name === 'min') return parts.reduce((a, b) => this.chosen(a, b, (x, y) => x < y, Math.min));
    if (name === 'max') return parts.reduce((a, b) => this.chosen(a, b, (x, y) => x > y, Math.max));
    const [a] = parts;
    const rule = RULES[name];
    if (!a || !rule) throw new Error(`No function ${name} of ${parts.length} values.`);
    return this.chain(rule, a);
  }

  /** The one of two that wins; where they tie, the middle of their slopes. */
  private chosen(a: Part, b: Part, wins: (x: number, y: number) => boolean, pick: (x: number, y: number) => number): Part {
    const here = part(most(a, b));
    return this.add(here, () => {
      here.value = pick(a.value, b.value);
      const tie = a.value === b.value ? 0.5 : 0;
      const left = wins(a.value, b.value) ? 1 : tie;
      const right = wins(b.value, a.value) ? 1 : tie;
      here.slope = left * a.slope + right * b.slope;
      here.bend = left * a.bend + right * b.bend;
    });
  }
}

const NEGATIVE: Rule = { pieces: 'straight', value: (x) => -x, slope: () => -1, bend: () => 0 };

function fixedPower(exponent: number): Rule {
  return {
    value: (x) => power(x, exponent),
    slope: (x) => exponent * power(x, exponent - 1),
    bend: (x) => exponent * (exponent - 1) * power(x, exponent - 2),
  };
}
