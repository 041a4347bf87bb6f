/** How large a picture is, and where in it the words lie that it has to leave room for. */

import type { Frame } from '../lib/stage';

const BELOW = 144;

/** Say the frame whenever the picture or the words change their size; what comes back stops that. */
export function watchFrame(picture: Element, words: Element, say: (frame: Frame) => void): () => void {
  const watch = new ResizeObserver(() => {
    const outer = picture.getBoundingClientRect();
    const { left, top, width, height } = words.getBoundingClientRect();
    say({
      width: outer.width,
      height: outer.height,
      deep: outer.height + BELOW,
      words: { x: left - outer.left, y: top - outer.top, width, height },
    });
  });
  watch.observe(picture);
  watch.observe(words);
  return () => watch.disconnect();
}
