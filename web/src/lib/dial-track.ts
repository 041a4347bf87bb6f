/* How the speed dial's track looks: dots and dashes as long as the steps, waves as high as the landings, and names. */
import { speedAt, type Dial, type Ladder, type Stretch, type Zone } from './ladder';
import { clamp, mix } from './plane';

export interface Piece extends Stretch {
  readonly path: string;
}

const MIDDLE = 24;
const TALLEST = 15;
const WAVE = 5.5;

/** Dashes as long as the steps: dots where a walker crawls. */
function dashes(from: number, to: number, boldness: (x: number) => number): string {
  let path = '';
  for (let x = from + 1; x < to - 1;) {
    const end = Math.min(x + clamp(boldness(x) ** 1.2 * 24, 0.01, 34), to - 1);
    path += `M${x.toFixed(1)} ${MIDDLE}H${end.toFixed(1)}`;
    x = end + 5.5;
  }
  return path;
}

/** Waves as high as the landings. One wave runs through all zones that leap: its crests stand on a grid of the track's own. */
function waves(from: number, to: number, leap: (x: number) => number): string {
  const crests: number[] = [];
  for (let k = Math.floor(from / WAVE) + 1; k * WAVE < to; k++) crests.push(k * WAVE);
  const point = (x: number): string => {
    const turn = 1 - 2 * Math.abs(((x / WAVE) % 2) - 1); // −1 on even crests, +1 on odd ones
    return `${x.toFixed(1)} ${(MIDDLE + turn * clamp(leap(x) * 7, 0, TALLEST)).toFixed(1)}`;
  };
  return `M${[from, ...crests, to].map(point).join('L')}`;
}

export function trackPieces({ stretches, leaps }: Ladder, dial: Dial, sharpness: number, width: number): readonly Piece[] {
  const boldness = (x: number): number => speedAt(dial, x / width) * sharpness;
  const leap = (x: number): number => {
    const at = clamp(x / width, 0, 1) * (leaps.length - 1);
    const [a, b] = [leaps[Math.floor(at)] ?? 0, leaps[Math.ceil(at)] ?? 0];
    return mix(Math.min(a, 4), Math.min(b, 4), at - Math.floor(at));
  };
  return stretches.map((stretch) => {
    const [from, to] = [stretch.from * width, stretch.to * width];
    const flat = stretch.zone === 'crawl' || stretch.zone === 'settle';
    return { ...stretch, path: flat ? dashes(from, to, boldness) : waves(from, to, leap) };
  });
}

export interface ZoneName {
  readonly zone: Zone;
  /** Its left end, in pixels. */
  readonly x: number;
  readonly on: boolean;
}

/** How wide each name is at 14 px, bold: measured with Figtree, a little more with fallbacks. */
const WIDE: Record<Zone, number> = { crawl: 36, settle: 42, overshoot: 70, bounce: 53, 'fly off': 44 };
const APART = 6;

/** A name under each zone that has room for one: the zone one is in first, then the widest. No two overlap. */
export function zoneNames(stretches: readonly Stretch[], part: number, width: number, overhang = 14): readonly ZoneName[] {
  const inside = (s: Stretch): boolean => part >= s.from && (part < s.to || s.to === 1);
  const first = stretches.filter((s) => inside(s));
  const rest = stretches.filter((s) => !inside(s)).sort((a, b) => b.to - b.from - (a.to - a.from));
  let kept: { stretch: Stretch; x: number }[] = [];
  for (const stretch of [...first, ...rest]) {
    const room = (stretch.to - stretch.from) * width;
    const again = kept.some((k) => k.stretch.zone === stretch.zone);
    if (!first.includes(stretch) && (room < (again ? WIDE[stretch.zone] + 2 * APART : 5))) continue;
    const placed = place([...kept.map((k) => k.stretch), stretch], width, overhang);
    if (placed) kept = placed;
  }
  return kept.map(({ stretch, x }) => ({ zone: stretch.zone, x, on: inside(stretch) }));
}

/** Each under the middle of its zone, moved aside only as far as its neighbours need; null when they cannot all stand. */
function place(stretches: readonly Stretch[], width: number, overhang: number): { stretch: Stretch; x: number }[] | null {
  const row = [...stretches].sort((a, b) => a.from - b.from).map((stretch) => {
    const wide = WIDE[stretch.zone];
    const x = ((stretch.from + stretch.to) / 2) * width - wide / 2;
    return { stretch, wide, x: clamp(x, -overhang, width + overhang - wide) };
  });
  for (let i = row.length - 2; i >= 0; i--) {
    const [a, b] = [row[i], row[i + 1]];
    if (a && b) a.x = Math.min(a.x, b.x - a.wide - APART);
  }
  const leftmost = row[0];
  if (leftmost && leftmost.x < -overhang) {
    leftmost.x = -overhang;
    for (let i = 1; i < row.length; i++) {
      const [a, b] = [row[i - 1], row[i]];
      if (a && b) b.x = Math.max(b.x, a.x + a.wide + APART);
    }
  }
  const end = row.at(-1);
  if (end && end.x + end.wide > width + overhang + 0.5) return null;
  // a name pushed away from its own zone would name another
  const astray = row.some(({ stretch, wide, x }) => x > stretch.to * width + 8 || x + wide < stretch.from * width - 8);
  return astray ? null : row;
}
