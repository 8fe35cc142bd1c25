/** Where a slider goes next, so that it can be there already. Pure. */

import type { Cut, Layout } from '../../../src/protocol';
import { moved } from '../cutting/slicing';

/** The cut one step further on the way from one layout to the next; null where nothing was slid, or nothing follows. */
export function ahead(before: Layout | null, now: Layout | null): Cut | null {
  if (!now || before?.axes.length !== now.axes.length) return null;
  if (before.rows !== now.rows || before.columns !== now.columns) return null;
  const slid = now.axes.flatMap(({ start }, dimension) => {
    const step = start - (before.axes[dimension]?.start ?? start);
    return step === 0 ? [] : [{ dimension, next: start + step }];
  });
  const [one] = slid;
  const size = one ? (now.axes[one.dimension]?.size ?? 0) : 0;
  if (!one || slid.length > 1 || one.next < 0 || one.next >= size) return null;
  return moved(now, new Map([[one.dimension, one.next]])).cut;
}
