/* A tree printed as a formula that reads back to the same tree: `x^2 + 2sin(3x)`. */

import type { Factor, Node } from './tree';

/** The formula, tidily: one way of writing each tree. */
export function print(node: Node): string {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'constant':
    case 'name':
      return node.name;
    case 'negative':
      return `-${within(node.body, 'number', 'constant', 'name', 'power', 'call')}`;
    case 'sum':
      return node.rest.reduce((text, { sign, node: term }) => `${text} ${sign} ${inSum(term)}`, inSum(node.first));
    case 'product':
      return product(node.first, node.rest);
    case 'power':
      return `${within(node.base, 'number', 'constant', 'name', 'call')}^${exponent(node.exponent)}`;
    case 'call':
      return `${node.function}(${node.arguments.map(print).join(', ')})`;
  }
}

/** In brackets, unless it is one of these kinds. */
function within(node: Node, ...bare: readonly Node['kind'][]): string {
  return bare.includes(node.kind) ? print(node) : `(${print(node)})`;
}

function inSum(node: Node): string {
  return within(node, 'number', 'constant', 'name', 'negative', 'power', 'call', 'product');
}

function exponent(node: Node): string {
  if (node.kind === 'negative') return `-${within(node.body, 'number', 'constant', 'name', 'call')}`;
  return within(node, 'number', 'constant', 'name', 'call');
}

function product(first: Node, rest: readonly Factor[]): string {
  let text = within(first, 'number', 'constant', 'name', 'negative', 'power', 'call');
  rest.forEach(({ sign, node }, index) => {
    const factor = within(node, 'number', 'constant', 'name', 'power', 'call');
    const standsBeside = index === 0 && sign === '*' && isCoefficient(first) && canFollowNumber(factor);
    text += (standsBeside ? (beginsWithCall(node) ? ' ' : '') : sign) + factor;
  });
  return text;
}

/** `2` or `-2`, which stands right before what it multiplies. */
function isCoefficient(node: Node): boolean {
  return node.kind === 'number' || (node.kind === 'negative' && node.body.kind === 'number');
}

/** Not `2` after `2`, and not the name `e1`, for 2e1 is 20. */
function canFollowNumber(factor: string): boolean {
  return !/^(?:[0-9.]|[eE][0-9])/.test(factor);
}

function beginsWithCall(node: Node): boolean {
  return (node.kind === 'power' ? node.base : node).kind === 'call';
}
