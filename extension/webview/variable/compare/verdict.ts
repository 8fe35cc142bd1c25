/** A comparison in one sentence. */

import type { Comparison } from '../../../src/protocol';
import { count, number } from '../../kit/format';

export function verdict(result: Comparison): string {
  const { close, outside, equal, count: all, exact, rtol, atol } = result;
  const bounds = `rtol ${number(rtol)}, atol ${number(atol)}`;
  const part = exact ? '' : ' Not all elements were looked at in time.';
  if (all === 0) return 'Both are empty.';
  if (close && equal === all) return `Equal: all ${count(all)} elements are the same.${part}`;
  if (close) return `Close: all ${count(all)} elements are within ${bounds}.${part}`;
  return `Not close: ${count(outside)} of ${count(all)} elements are outside ${bounds}.${part}`;
}
