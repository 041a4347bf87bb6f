/*
 * Build every bundle of the browser: one classic script and one style sheet each, with relative addresses only,
 * so that a page works when it is double-clicked on a disk. What is built is found by its name:
 *
 *   src/pages/NAME.ts            -> static/pages/NAME.js, NAME.css     a page; its fonts lie in static/fonts
 *   src/pieces/NAME-entry.ts     -> static/pieces/NAME.js, NAME.css    a piece that mounts itself
 *   src/pieces/NAME-element.ts   -> static/pieces/NAME.js              a custom element, its style inside
 */
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.env.DOWNSLOPE_STATIC || join(here, '../src/downslope/static'));
const only = process.argv.slice(2);

const FONTS = [
  ['literata', 'literata-latin-opsz-normal'],
  ['literata', 'literata-latin-wght-italic'],
  ['figtree', 'figtree-latin-wght-normal'],
  ['figtree', 'figtree-latin-ext-wght-normal'],
  ['jetbrains-mono', 'jetbrains-mono-latin-wght-normal'],
];

async function found(folder, ending) {
  const files = await readdir(join(here, 'src', folder)).catch(() => []);
  return files.filter((f) => f.endsWith(ending)).map((f) => ({ entry: join(here, 'src', folder, f), folder, name: f.slice(0, -ending.length) }));
}

async function bundle({ entry, folder, name }, { injected }) {
  await build({
    configFile: false,
    root: here,
    logLevel: 'warn',
    publicDir: false,
    plugins: [svelte({ configFile: false, compilerOptions: { css: injected ? 'injected' : 'external' } })],
    build: {
      outDir: join(out, folder),
      emptyOutDir: false,
      target: 'es2022',
      cssCodeSplit: false,
      rolldownOptions: {
        input: entry,
        output: { format: 'iife', entryFileNames: `${name}.js`, assetFileNames: `${name}[extname]` },
      },
    },
  });
  return join(out, folder, name);
}

async function fonts() {
  await mkdir(join(out, 'fonts'), { recursive: true });
  for (const [family, file] of FONTS) {
    const from = join(here, 'node_modules/@fontsource-variable', family);
    await copyFile(join(from, 'files', `${file}.woff2`), join(out, 'fonts', `${file}.woff2`));
    await copyFile(join(from, 'LICENSE'), join(out, 'fonts', `${family}-LICENSE.txt`));
  }
}

const pages = await found('pages', '.ts');
const entries = await found('pieces', '-entry.ts');
const elements = await found('pieces', '-element.ts');
const wanted = ({ name }) => only.length === 0 || only.includes(name);

if (only.length === 0) {
  for (const folder of ['pages', 'pieces', 'fonts']) await rm(join(out, folder), { recursive: true, force: true });
}
await fonts();
const faces = await readFile(join(here, 'src/look/fonts.css'), 'utf8');
for (const page of pages.filter(wanted)) {
  const base = await bundle(page, { injected: false });
  await writeFile(`${base}.css`, faces + (await readFile(`${base}.css`, 'utf8')));
}
for (const entry of entries.filter(wanted)) await bundle(entry, { injected: false });
for (const element of elements.filter(wanted)) await bundle(element, { injected: true });
