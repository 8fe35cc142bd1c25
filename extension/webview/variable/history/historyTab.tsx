/** Pinned tensors and logpoints over time. */

import '../charts/charts.css';
import './history.css';

import { useSignal, useSignalEffect } from '@preact/signals';

import type { Series } from '../../../src/protocol';
import { visible } from '../../kit/format';
import { afterPaint } from '../../kit/painted';
import { Chip } from '../charts/controls';
import type { Panel } from '../panel';
import {
  figuresOf,
  gapsText,
  pointPlace,
  pointText,
  seriesPlace,
  whichOf,
  type FigureName,
} from './arrays';
import { LogpointList, LogSentences, LogTargets } from './loggers';
import { SeriesRow } from './seriesRow';
import { TimeChart } from './timeChart';

const FIGURES: readonly (readonly [FigureName, string, string, string])[] = [
  ['range', 'blue', 'mean', 'Mean, with min and max around it (left axis)'],
  ['norm', 'green', 'norm', '2-norm (right axis)'],
  ['grad', 'purple', 'grad norm', '2-norm of the gradient (right axis)'],
  ['nan', 'red', 'NaN', 'NaN and infinities, as bars from the bottom'],
];

export function HistoryTab({ panel }: { panel: Panel }) {
  const chosen = useSignal<string | null>(null);
  const all = [...panel.series.value.values()];
  const selected =
    all.find(({ id }) => id === chosen.value) ??
    all.find(({ expression }) => expression === panel.view.value?.look.subject.expression) ??
    all.find(({ points }) => figuresOf(points).size > 0) ??
    all[0];
  useSignalEffect(() => {
    if (panel.series.value.size > 0)
      afterPaint(() => {
        panel.post({ type: 'painted', what: 'history' });
      });
  });
  return (
    <section class="drawn history" aria-label="Over time">
      <Tools panel={panel} some={all.length > 0} />
      <LogSentences panel={panel} />
      <div class="history-parts">
        <div class="history-side">
          {all.length === 0 ? (
            <Empty panel={panel} />
          ) : (
            <SeriesList
              all={all}
              selected={selected}
              onSelect={(id) => {
                chosen.value = id;
              }}
            />
          )}
          <LogpointList panel={panel} />
        </div>
        {selected && <Course key={selected.id} series={selected} />}
      </div>
    </section>
  );
}

function Tools({ panel, some }: { panel: Panel; some: boolean }) {
  const expression = panel.view.value?.look.subject.expression ?? '';
  const pinned = panel.pins.value.includes(expression);
  return (
    <div class="controls" role="toolbar" aria-label="Over time">
      {expression !== '' && (
        <Chip
          pressed={pinned}
          title={`${pinned ? 'Stop adding' : 'Add'} the figures of ${visible(expression, 80)} at every stop`}
          onClick={() => {
            panel.post({ type: 'pin', expression, pinned: !pinned });
          }}
        >
          {pinned ? 'Pinned' : 'Pin'} {visible(expression, 24)}
        </Chip>
      )}
      <Chip
        title="Measure expressions at a line each time it is reached, without stopping"
        onClick={() => {
          panel.post({ type: 'addLogpoint', expression });
        }}
      >
        Add Logpoint…
      </Chip>
      <LogTargets panel={panel} />
      <span class="apart control">
        <Chip
          disabled={!some}
          title="Save all series as CSV or JSON"
          onClick={() => {
            panel.post({ type: 'exportHistory', series: [] });
          }}
        >
          Export CSV/JSON…
        </Chip>
        <Chip
          disabled={!some}
          title="Forget all points"
          onClick={() => {
            panel.post({ type: 'clearHistory' });
          }}
        >
          Clear
        </Chip>
      </span>
    </div>
  );
}

function Empty({ panel }: { panel: Panel }) {
  return (
    <div class="history-empty">
      <p>Nothing has been recorded yet.</p>
      <p class="fine">
        <b>Pin</b> a tensor, here or in its row of the inspector: every stop then adds its figures.
      </p>
      <p class="fine">
        <b>Add a logpoint</b> at a line: its figures are then recorded each time the line is
        reached, without stopping.
      </p>
      {panel.logpoints.value.length > 0 && (
        <p class="fine">The logpoints below have not been reached yet.</p>
      )}
    </div>
  );
}

interface ListProps {
  all: readonly Series[];
  selected: Series | undefined;
  onSelect: (id: string) => void;
}

function SeriesList({ all, selected, onSelect }: ListProps) {
  const at = all.findIndex((one) => one.id === selected?.id);
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    const last = all.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last };
    if (!(event.key in to)) return;
    const next = Math.max(0, Math.min(last, to[event.key as keyof typeof to]));
    const one = all[next];
    if (one) onSelect(one.id);
    event.currentTarget.children[next]?.scrollIntoView({ block: 'nearest' });
    event.preventDefault();
  };
  return (
    <div class="series-list" role="listbox" tabIndex={0} aria-label="Series" onKeyDown={onKeyDown}>
      {all.map((series) => (
        <SeriesRow
          key={series.id}
          series={series}
          place={seriesPlace(series, all)}
          which={whichOf(series, all)}
          selected={series.id === selected?.id}
          onSelect={() => {
            onSelect(series.id);
          }}
        />
      ))}
    </div>
  );
}

/** One series large. */
function Course({ series }: { series: Series }) {
  const off = useSignal<ReadonlySet<FigureName>>(new Set());
  const log = useSignal(false);
  const cursor = useSignal<number | null>(null);
  const has = figuresOf(series.points);
  const shown = new Set([...has].filter((one) => !off.value.has(one)));
  const last = series.points.length - 1;
  const at = cursor.value === null || cursor.value > last ? last : cursor.value;
  const point = series.points[at];
  const gaps = gapsText(series);
  const toggle = (name: FigureName): void => {
    const next = new Set(off.value);
    if (!next.delete(name)) next.add(name);
    off.value = next;
  };
  return (
    <div class="course">
      <div class="controls course-controls">
        {FIGURES.filter(([name]) => has.has(name)).map(([name, ink, text, title]) => (
          <Chip
            key={name}
            pressed={!off.value.has(name)}
            title={title}
            onClick={() => {
              toggle(name);
            }}
          >
            <i class={`swatch ${ink}`} />
            {text}
          </Chip>
        ))}
        <Chip
          pressed={log.value}
          title="Logarithmic axes: what is zero or negative is left out"
          onClick={() => {
            log.value = !log.value;
          }}
        >
          Log
        </Chip>
        {gaps !== '' && (
          <span class="gaps" title={gaps}>
            {gaps}
          </span>
        )}
        <span
          class="fine chart-line readout"
          role="status"
          title={point && visible(pointPlace(series, point), 400)}
        >
          {point && (
            <>
              <b>{pointText(point)}</b>
              <span class="point-place">{visible(pointPlace(series, point))}</span>
            </>
          )}
        </span>
      </div>
      <TimeChart
        series={series}
        figures={shown}
        log={log.value}
        onCursor={(index) => (cursor.value = index)}
      />
    </div>
  );
}
