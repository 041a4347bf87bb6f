/* The hills the page offers: the first four of the Book's. */
import { openGround, type Ground } from './ground';
import { HILLS } from './hills';
import type { Start } from './session';

export interface Choice {
  readonly name: string;
  readonly text: string;
  readonly from: number;
  readonly speed: number;
  readonly ground: Ground;
}

const OFFERED = 4;

const spoken = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');

export function choices(): readonly Choice[] {
  return HILLS.slice(0, OFFERED).flatMap(({ name, text, from, speed, view, top }) => {
    const opened = openGround(text, { view, top, from });
    return opened.ok ? [{ name: spoken(name), text, from, speed, ground: opened.ground }] : [];
  });
}

export const startOf = ({ from, speed }: Choice): Start => ({ from, speed });
