/* The page: the piece, the theme, and the link. What there is to read stands in the page already. */
import '../look/tokens.css';
import '../look/base.css';
import { mount } from 'svelte';
import FoggyHillPage from './FoggyHillPage.svelte';

const place = document.getElementById('piece');
if (place) {
  place.replaceChildren(); // what stands here without scripts
  const { title = 'The foggy hill', lead = '' } = place.dataset;
  mount(FoggyHillPage, { target: place, props: { title, lead } });
}
