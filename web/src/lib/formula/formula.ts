/* A formula that was read: its heights, slopes and bends. */

import { compileHeight, type Height } from './height';
import { Tape } from './jets';
import { print } from './printer';
import { namesIn, type Node } from './tree';

/** A formula, read and found right. `names` may occur in it, `used` do; places are given in the order of `names`. */
export class Formula {
  readonly used: readonly string[];
  /** The height over the one place it has: a number in, a number out, as fast as can be. */
  readonly height1: Height<number>;
  private readonly heightOf: Height<readonly number[]>;
  private readonly tapes = new Map<string, Tape>();

  constructor(
    readonly text: string,
    readonly tree: Node,
    readonly names: readonly string[],
  ) {
    const occurring = namesIn(tree);
    this.used = names.filter((name) => occurring.has(name));
    this.height1 = compileHeight<number>(tree, () => this.used.length === 1 ? (x) => x : () => NaN);
    this.heightOf = compileHeight<readonly number[]>(tree, (name) => {
      const index = names.indexOf(name);
      return (place) => place[index] ?? NaN;
    });
  }

  /** The height at a place: a number for each of `names`, or for each of `used` where there are fewer. */
  height(values: readonly number[]): number {
    return this.heightOf(this.spread(values));
  }

  /** The height and the exact slope along each number of the place. */
  slope(values: readonly number[]): { loss: number; slope: number[] } {
    const place = this.spread(values);
    const along = place === values ? this.names.slice(0, values.length) : this.used;
    return { loss: this.heightOf(place), slope: along.map((name) => this.tape(name).run(place).slope) };
  }

  /** The exact slope at x, along the one place it has. */
  slope1(x: number): number {
    return this.tape1().run(this.spread([x])).slope;
  }

  /** The exact second derivative at x, along the one place it has. */
  bend1(x: number): number {
    return this.tape1().run(this.spread([x])).bend;
  }

  /** The exact second derivatives at a place, one row for each number of it. Mixed ones from the bend along both at once. */
  bends(values: readonly number[]): number[][] {
    const place = this.spread(values);
    const along = place === values ? this.names.slice(0, values.length) : this.used;
    const bend = (...names: readonly string[]): number => this.tape(...names).run(place).bend;
    const own = along.map((name) => bend(name));
    const mixed = (a: number, b: number): number => {
      const both = bend(along[a] ?? '', along[b] ?? '');
      return (both - (own[a] ?? NaN) - (own[b] ?? NaN)) / 2;
    };
    return along.map((_, a) => along.map((_, b) => (a === b ? (own[a] ?? NaN) : mixed(a, b))));
  }

  /** The formula as Downslope itself would write it. */
  toText(): string {
    return print(this.tree);
  }

  private tape1(): Tape {
    if (this.used.length > 1) throw new RangeError(`${this.text} has ${this.used.length} places, not one.`);
    return this.tape(this.used[0] ?? this.names[0] ?? '');
  }

  private tape(...along: readonly string[]): Tape {
    const key = along.join(' ');
    let tape = this.tapes.get(key);
    if (!tape) {
      tape = new Tape(this.tree, this.names, along);
      this.tapes.set(key, tape);
    }
    return tape;
  }

  /** `y^2` takes [3] as well as [0, 3]. */
  private spread(values: readonly number[]): readonly number[] {
    if (values.length !== this.used.length || this.used.every((name, index) => name === this.names[index])) return values;
    return this.names.map((name) => values[this.used.indexOf(name)] ?? NaN);
  }
}
