/* An offline page of a program and what it did: the record stands in the page itself. */
import { mount } from 'svelte';
import '../look/fonts-inline.css';
import '../look/fonts-code-inline.css';
import '../look/tokens.css';
import '../look/base.css';
import { readProgram } from '../lib/program/page';
import ProgramPage from './ProgramPage.svelte';

const text = document.getElementById('program')?.textContent;
const place = document.getElementById('piece') ?? document.body;
if (text) {
  const record = readProgram(text);
  place.replaceChildren();
  mount(ProgramPage, { target: place, props: { record } });
}
