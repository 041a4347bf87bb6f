import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

/* A function fits on half a screen, as in Python (tests/house/test_budget.py, which also counts the lines of files). */
const LONGEST_FUNCTION = 50;

// "path::function" -> why it may be longer. Tables of data are the usual reason.
const EXCEPTIONS: Record<string, string> = {};

const web = fileURLToPath(new URL('..', import.meta.url));

function sources(): string[] {
  return readdirSync(join(web, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function script(path: string): string {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.svelte')) return text;
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((found) => found[1]).join('\n');
}

function nameOf(node: ts.Node): string {
  if ('name' in node && node.name && ts.isIdentifier(node.name as ts.Node)) return (node.name as ts.Identifier).text;
  return node.parent && ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : 'unnamed';
}

function longFunctions(text: string): string[] {
  const file = ts.createSourceFile('piece.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const [first, last] = [node.getStart(), node.end].map((at) => file.getLineAndCharacterOfPosition(at).line);
      if (last! - first! + 1 > LONGEST_FUNCTION) found.push(nameOf(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const everything = sources().flatMap((path) => longFunctions(script(path)).map((name) => `${relative(web, path)}::${name}`));

test('every function keeps to the budget', () => {
  expect(everything.filter((name) => !(name in EXCEPTIONS))).toEqual([]);
});

test('every exception is still needed', () => {
  expect(Object.keys(EXCEPTIONS).filter((name) => !everything.includes(name))).toEqual([]);
});

test('the check sees a long function', () => {
  const body = 'step();\n'.repeat(LONGEST_FUNCTION - 1);
  expect(longFunctions(`function walk() {\n${body}}`)).toEqual(['walk']);
  expect(longFunctions(`const walk = () => {\n${body}}`)).toEqual(['walk']);
  expect(longFunctions('function walk() {\nstep();\n}')).toEqual([]);
});
