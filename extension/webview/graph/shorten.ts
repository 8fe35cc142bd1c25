/** Text that fits: names differ at their ends, so the middle is left out. Pure. */

import { visible } from '../kit/format';

/** More characters than this are never seen in a box. */
const MOST = 300;

/** Text of one line without characters that hide or turn others, both ends kept where it is long. */
export function plain(text: string): string {
  const short = text.length > MOST ? `${text.slice(0, MOST / 2)}…${text.slice(-MOST / 2)}` : text;
  return visible(short.replace(/\s+/g, ' ').trim(), MOST + 1);
}

/** The text, or so much of both its ends as is no wider than `room`. Empty where nothing fits. */
export function shortened(text: string, room: number, measure: (text: string) => number): string {
  if (measure(text) <= room) return text;
  const characters = Array.from(text);
  const cut = (kept: number): string => {
    const head = Math.ceil(kept / 2);
    return `${characters.slice(0, head).join('')}…${kept > head ? characters.slice(head - kept).join('') : ''}`;
  };
  let low = 0;
  let high = characters.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(cut(middle)) <= room) low = middle;
    else high = middle - 1;
  }
  return low > 0 || measure('…') <= room ? cut(low) : '';
}
