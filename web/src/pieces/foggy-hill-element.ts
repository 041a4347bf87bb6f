/* The foggy hill for any page: <downslope-foggy-hill hill="x^2" from="4" speed="0.1"></downslope-foggy-hill> */
import { mount, unmount } from 'svelte';
import type { LinkState } from '../lib/link';
import base from '../look/base.css?inline';
import tokens from '../look/tokens.css?inline';
import FoggyHill from './FoggyHill.svelte';

/** The look is written for a page's root; in here the element is the root. */
const LOOK = (tokens + base)
  .replaceAll(/:root(\[[^\]]*\])/g, ':host($1)')
  .replaceAll(':root', ':host')
  .replaceAll(/(^|[}\s])(html|body)\s*\{/g, '$1:host{');

const count = (text: string | null): number | undefined => (text !== null && Number.isFinite(Number(text)) ? Number(text) : undefined);

class FoggyHillElement extends HTMLElement {
  #mounted: Record<string, unknown> | undefined;

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const style = Object.assign(document.createElement('style'), { textContent: `${LOOK} :host { display: block; }` });
    const place = document.createElement('div');
    root.replaceChildren(style, place);
    const light = matchMedia('(prefers-color-scheme: light)').matches;
    const theme = this.dataset['theme'] === 'day' || (this.dataset['theme'] === undefined && light) ? 'day' : 'night';
    this.dataset['theme'] = theme;
    this.#mounted = mount(FoggyHill, { target: place, props: { title: this.title || 'The foggy hill', lead: this.#lead(), link: this.#link(), theme } });
  }

  disconnectedCallback(): void {
    if (this.#mounted) void unmount(this.#mounted);
    this.#mounted = undefined;
  }

  #lead(): string {
    return this.getAttribute('lead') ?? 'Somewhere below is a valley. You can only feel which way the ground tilts.';
  }

  #link(): LinkState {
    const number = (name: string): number | undefined => count(this.getAttribute(name));
    return { hill: this.getAttribute('hill') ?? undefined, from: number('from'), speed: number('speed'), steps: number('steps'), balls: number('balls') };
  }
}

if (!customElements.get('downslope-foggy-hill')) customElements.define('downslope-foggy-hill', FoggyHillElement);
