import { mount } from 'svelte';
import '../look/tokens.css';
import '../look/base.css';
import Gauge from '../draw/Gauge.svelte';

const place = document.getElementById('piece');
if (place) mount(Gauge, { target: place, props: { landing: -0.8 } });
