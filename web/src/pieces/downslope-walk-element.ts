/*
 * <downslope-walk>: a recorded walk anywhere in a page. The record stands inside it, as in an offline page:
 *
 *   <downslope-walk theme="day">
 *     <script type="application/json" class="walk">…</script>
 *     <script type="application/json" class="words">…</script>      (left out: a bare walk file is judged here)
 *   </downslope-walk>
 *
 * Its style stays in its own shadow; its letters are the page's own where the page has them.
 */
import { mount, unmount } from 'svelte';
import base from '../look/base.css?inline';
import tokens from '../look/tokens.css?inline';
import { readBare } from '../lib/record/bare';
import { readShown } from '../lib/record/shown';
import ShadowWalk from './walk-view/ShadowWalk.svelte';

/** The same rules, for a shadow instead of a document. */
const look = (tokens + base)
  .replace(/:root\[data-theme="?day"?\]/g, ':host([theme="day"])')
  .replace(/:root/g, ':host')
  .replace(/(^|[}\s])(html|body)\s*\{/g, '$1:host {');

class DownslopeWalk extends HTMLElement {
  #view: Record<string, unknown> | null = null;

  connectedCallback(): void {
    // The parser may not have come to the record yet.
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => this.#show(), { once: true });
    else this.#show();
  }

  disconnectedCallback(): void {
    if (this.#view) void unmount(this.#view);
    this.#view = null;
  }

  #show(): void {
    const record = this.querySelector('script.walk')?.textContent;
    if (this.#view || !this.isConnected || !record) return;
    const words = this.querySelector('script.words')?.textContent;
    const shown = words ? readShown(record, words) : readBare(record);
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const style = document.createElement('style');
    style.textContent = `${look}:host { display: block; }`;
    root.replaceChildren(style);
    this.#view = mount(ShadowWalk, { target: root, props: { shown, host: this } });
  }
}

if (!customElements.get('downslope-walk')) customElements.define('downslope-walk', DownslopeWalk);
