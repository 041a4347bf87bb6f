/* An offline page of one walk: the record stands in the page itself. */
import { mount } from 'svelte';
import '../look/fonts-inline.css';
import '../look/tokens.css';
import '../look/base.css';
import { readShown } from '../lib/record/shown';
import WalkPage from './WalkPage.svelte';

const text = (id: string): string | undefined => document.getElementById(id)?.textContent ?? undefined;

const record = text('walk');
const place = document.getElementById('piece') ?? document.body;
const words = text('walk-words');
if (record !== undefined && words !== undefined) {
  const shown = readShown(record, words);
  const inset = document.documentElement.classList.contains('inset');
  place.replaceChildren();
  mount(WalkPage, { target: place, props: { shown, inset } });
}
