/** A network laid out: which of its units are drawn, where they stand, and the wires between them. */
import type { LayerDrawn, LayersDrawn } from './drawings';

export interface UnitShown {
  readonly x: number;
  readonly y: number;
  /** Which unit of its layer it is. */
  readonly unit: number;
  readonly name: string | null;
}

export interface LayerShown {
  readonly layer: LayerDrawn;
  readonly x: number;
  readonly units: readonly UnitShown[];
  /** How many units are not drawn, and where that is said. */
  readonly more: number;
  readonly gap: number | null;
}

export interface WireShown {
  readonly from: UnitShown;
  readonly to: UnitShown;
  /** Beside the strongest one of the picture: −1 … 1. */
  readonly strength: number;
}

export interface NetShown {
  readonly layers: readonly LayerShown[];
  /** Wires between neighbours; null where they are not drawn. */
  readonly wires: readonly (readonly WireShown[] | null)[];
}

const MOST_UNITS = 18;
/** Weaker than this beside the strongest nobody sees. */
const FAINT = 0.03;

/** Where the layers stand: names at the two sides need room. */
export function netShown(net: LayersDrawn, width: number, height: number, left: number, right: number): NetShown {
  const step = (width - left - right) / Math.max(1, net.layers.length - 1);
  const layers = net.layers.map((layer, i) => laid(layer, left + (net.layers.length > 1 ? i * step : (width - left - right) / 2), height));
  const strongest = net.weights.flatMap((gap) => gap ?? []).flat().reduce((most, weight) => (Number.isFinite(weight) ? Math.max(most, Math.abs(weight)) : most), 0);
  const wires = net.weights.map((gap, i) => gap && between(gap, layers[i], layers[i + 1], strongest));
  return { layers, wires };
}

/** All units of a small layer; of a large one the first and the last, with a gap between them. */
function laid(layer: LayerDrawn, x: number, height: number): LayerShown {
  const { units } = layer;
  const all = units <= MOST_UNITS;
  const head = all ? units : MOST_UNITS / 2;
  const shown = Array.from({ length: all ? units : MOST_UNITS }, (_, i) => (i < head ? i : units - MOST_UNITS + i));
  const rows = shown.length + (all ? 0 : 2);
  const apart = Math.min(40, (height - 20) / Math.max(1, rows - 1));
  const top = height / 2 - (apart * (rows - 1)) / 2;
  const at = (i: number): number => top + apart * (i < head || all ? i : i + 2);
  return {
    layer,
    x,
    units: shown.map((unit, i) => ({ x, y: at(i), unit, name: layer.names?.[unit] ?? null })),
    more: units - shown.length,
    gap: all ? null : top + apart * (head + 0.5),
  };
}

function between(gap: readonly (readonly number[])[], from: LayerShown | undefined, to: LayerShown | undefined, strongest: number): WireShown[] {
  if (!from || !to || !(strongest > 0)) return [];
  return from.units
    .flatMap((a) => to.units.map((b) => ({ from: a, to: b, strength: (gap[a.unit]?.[b.unit] ?? 0) / strongest })))
    .filter(({ strength }) => Math.abs(strength) >= FAINT)
    .sort((a, b) => Math.abs(a.strength) - Math.abs(b.strength));
}
