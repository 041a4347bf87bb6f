import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// Only for the tests and the editor: what is built, and how, stands in build.mjs.
export default defineConfig({
  plugins: [svelte()],
  test: { include: ['src/**/*.test.ts', 'tests/**/*.test.ts'] },
});
