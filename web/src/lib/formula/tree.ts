/* A formula as a tree. Sums and products are flat, so a long formula is wide and never deep. */

export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly name: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negative'; readonly body: Node }
  | { readonly kind: 'sum'; readonly first: Node; readonly rest: readonly Term[] }
  | { readonly kind: 'product'; readonly first: Node; readonly rest: readonly Factor[] }
  | { readonly kind: 'power'; readonly base: Node; readonly exponent: Node }
  | { readonly kind: 'call'; readonly function: string; readonly arguments: readonly Node[] };

/** One of `first + b - c`, with its sign. */
export interface Term {
  readonly sign: '+' | '-';
  readonly node: Node;
}

/** One of `first * b / c`, with its sign. */
export interface Factor {
  readonly sign: '*' | '/';
  readonly node: Node;
}

/** The nodes right under this one, from left to right. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'negative':
      return [node.body];
    case 'sum':
    case 'product':
      return [node.first, ...node.rest.map((part) => part.node)];
    case 'power':
      return [node.base, node.exponent];
    case 'call':
      return node.arguments;
    default:
      return [];
  }
}

/** The places that occur. */
export function namesIn(node: Node): Set<string> {
  const found = new Set<string>();
  const waiting: Node[] = [node];
  for (let here = waiting.pop(); here; here = waiting.pop()) {
    if (here.kind === 'name') found.add(here.name);
    waiting.push(...children(here));
  }
  return found;
}
