/** A series in the list: its name, where it comes from, its last figure and its course. */

import type { Series } from '../../../src/protocol';
import { counted, number, visible } from '../../kit/format';
import { Sparkline } from '../../kit/sparkline';
import { gapsText, pointPlace, pointText } from './arrays';

interface Props {
  series: Series;
  /** Where it is taken. */
  place: string;
  /** Which one it is of several alike: those of other processes or earlier runs. */
  which: number | null;
  selected: boolean;
  onSelect: () => void;
}

export function SeriesRow({ series, place: where, which, selected, onSelect }: Props) {
  const place = visible(where);
  const session = which === null ? '' : visible(series.session) || `session ${String(which)}`;
  const last = series.points.at(-1);
  const gaps = gapsText(series);
  const title = [
    series.expression,
    series.file,
    session,
    counted(series.points.length, 'point'),
    last ? pointPlace(series, last) : '',
    last ? pointText(last) : '',
    gaps,
  ]
    .filter((line) => line !== '')
    .join('\n');
  return (
    <div
      class={selected ? 'series selected' : 'series'}
      role="option"
      aria-selected={selected}
      title={visible(title, 600).replaceAll('\\u000a', '\n')}
      onClick={onSelect}
    >
      <span class="series-names">
        <span class="series-name name">{visible(series.expression)}</span>
        <span class="series-place">{session === '' ? place : `${session} · ${place}`}</span>
      </span>
      <span class={(last?.error ?? null) !== null ? 'series-last wrong-figures' : 'series-last'}>
        {last === undefined ? '' : lastText(last)}
      </span>
      <span class="series-course">
        <Sparkline
          figures={series.points.map(({ mean }) => mean).slice(-48)}
          width={72}
          height={18}
        />
      </span>
    </div>
  );
}

function lastText(last: Series['points'][number]): string {
  if (last.error !== null) return 'failed';
  if (last.mean !== null) return number(last.mean);
  if (last.nan > 0) return 'NaN';
  return last.norm === null ? '–' : `‖${number(last.norm)}‖`;
}
