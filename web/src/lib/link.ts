/* The whole state in the link: #hill=x^2&from=4&speed=0.1&steps=12&seed=7&balls=10. Whatever cannot be read is left out. */

export interface LinkState {
  readonly hill?: string | undefined;
  readonly from?: number | undefined;
  readonly speed?: number | undefined;
  readonly steps?: number | undefined;
  readonly seed?: number | undefined;
  readonly balls?: number | undefined;
}

/** A link longer than this was not written by the page. */
const LONGEST = 4000;

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // a lone % is not ours
  }
}

const finite = (text: string | undefined): number | undefined => {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text.replace('−', '-'));
  return Number.isFinite(value) ? value : undefined;
};

const count = (text: string | undefined, most: number): number | undefined => {
  const value = finite(text);
  return value !== undefined && Number.isInteger(value) && value >= 0 ? Math.min(value, most) : undefined;
};

/** From `location.hash`, with or without its #. A plus is a plus: formulas have them. */
export function readLink(hash: string): LinkState {
  const said = new Map<string, string>();
  for (const pair of hash.slice(0, LONGEST).replace(/^#/, '').split('&')) {
    const at = pair.indexOf('=');
    const [name, value] = [decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))];
    if (at > 0 && name !== null && value !== null && !said.has(name)) said.set(name, value);
  }
  const speed = finite(said.get('speed'));
  return {
    hill: said.get('hill')?.trim() || undefined,
    from: finite(said.get('from')),
    speed: speed !== undefined && speed > 0 ? speed : undefined,
    steps: count(said.get('steps'), 1000),
    seed: count(said.get('seed'), Number.MAX_SAFE_INTEGER),
    balls: count(said.get('balls'), 100) || undefined,
  };
}

/** Only what would be read wrongly is escaped, so that a person can read the hill in the link. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/%(5E|2B|2F|28|29|2A|2C)/g, (code) => decodeURIComponent(code));

export function writeLink(state: LinkState): string {
  const parts: string[] = [];
  if (state.hill !== undefined) parts.push(`hill=${encoded(state.hill)}`);
  for (const name of ['from', 'speed', 'steps', 'seed', 'balls'] as const) {
    const value = state[name];
    if (value !== undefined && Number.isFinite(value)) parts.push(`${name}=${value}`);
  }
  return `#${parts.join('&')}`;
}
