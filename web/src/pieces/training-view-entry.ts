/* An offline page of one training: the record stands in the page itself. */
import { mount } from 'svelte';
import '../look/fonts-inline.css';
import '../look/tokens.css';
import '../look/base.css';
import { readTraining } from '../lib/training/page';
import TrainingPage from './TrainingPage.svelte';

const record = document.getElementById('training')?.textContent;
const place = document.getElementById('piece') ?? document.body;
if (record) {
  const page = readTraining(record);
  const inset = document.documentElement.classList.contains('inset');
  place.replaceChildren();
  mount(TrainingPage, { target: place, props: { page, inset } });
}
