/** The words that the pieces inside a page speak: the page's own where it brings some, else English. */
import { getContext, setContext } from 'svelte';
import type { ProgramWord } from '../lib/program/page';
import { english, type SharedWord, type Speaker } from '../lib/words';

const SPEAKER = Symbol('speaker');

export const speakWith = (speaker: Speaker<ProgramWord>): void => void setContext(SPEAKER, speaker);

/** For the pieces that many pages share. */
export const speaking = (): Speaker<SharedWord> => getContext<Speaker<SharedWord> | undefined>(SPEAKER) ?? english;

/** For the pieces that stand on a page of a program only. */
export const speakingProgram = (): Speaker<ProgramWord> => getContext<Speaker<ProgramWord>>(SPEAKER);
