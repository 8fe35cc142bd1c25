/** What the editor says of a tensor logpoint, at the end of its line and in the hover there. */

import { count, fileName, number } from '../../webview/kit/format';
import { separate } from '../debug/expressions';
import type { Logpoint, Point, Series } from '../protocol';

const LONGEST = 60;
const MOST_FIGURES = 3;

/** "⟨ loss, x ⟩ · hit 120 · loss 0.3412 · x μ 0.02", of the newest points of its expressions. */
export function markText(logpoint: Logpoint, series: readonly Series[]): string {
  const name = `⟨ ${shortened(logpoint.expressions)} ⟩`;
  if (!logpoint.enabled) {
    return `${name} off`;
  }
  const newest = newestOf(logpoint, series);
  const hits = Math.max(0, ...newest.map(({ point }) => point.at));
  const figures = newest.slice(0, MOST_FIGURES).map(({ expression, point }) => {
    const name = newest.length > 1 ? `${shortened(expression)} ` : '';
    return `${name}${figure(point)}`;
  });
  return [name, ...(hits > 0 ? [`hit ${count(hits)}`] : []), ...figures].join(' · ');
}

/** When it measures, in words: "Every 10th hit where step > 3, shapes and scalars alone." */
export function whenText({
  every,
  condition,
  statistics,
}: Pick<Logpoint, 'every' | 'condition' | 'statistics'>): string {
  const hits = every === 1 ? 'Every hit' : `Every ${ordinal(every)} hit`;
  const where = condition.trim() === '' ? '' : ` where ${condition.trim()}`;
  return `${hits}${where}, ${statistics ? 'with statistics' : 'shapes and scalars alone'}`;
}

/** "1st", "22nd", "113th". */
export function ordinal(n: number): string {
  const teens = n % 100 >= 11 && n % 100 <= 13;
  const ending = teens ? undefined : ['th', 'st', 'nd', 'rd'][n % 10];
  return `${count(n)}${ending ?? 'th'}`;
}

interface Newest {
  readonly expression: string;
  readonly point: Point;
}

/** The newest point of each expression, of the session whose series grew last. */
function newestOf(logpoint: Logpoint, series: readonly Series[]): Newest[] {
  const place = placeOf(logpoint);
  const ours = series.filter(
    (one) => one.kind === 'logpoint' && one.place === place && one.file === logpoint.file,
  );
  const session = ours.at(-1)?.session_id;
  return separate(logpoint.expressions).flatMap((expression) => {
    const point = ours
      .filter((one) => one.session_id === session && one.expression === expression)
      .at(-1)
      ?.points.at(-1);
    return point ? [{ expression, point }] : [];
  });
}

/** "train.py:42", as the server names the places of logpoints. */
export function placeOf({ file, line }: Pick<Logpoint, 'file' | 'line'>): string {
  return `${fileName(file)}:${String(line)}`;
}

function figure(point: Point): string {
  if (point.error !== null) {
    return 'fails';
  }
  const bad = point.nan > 0 ? ' NaN' : '';
  if (point.mean === null) {
    return bad === '' ? `${point.dtype}[${point.shape.join(', ')}]` : 'NaN';
  }
  return `${point.shape.length > 0 ? 'μ ' : ''}${number(point.mean)}${bad}`;
}

function shortened(text: string): string {
  const flat = text.trim().replace(/\s+/g, ' ');
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST - 1)}…` : flat;
}
