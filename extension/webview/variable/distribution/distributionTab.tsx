/** How the variable's elements are distributed: histograms, quantiles, and statistics along a dimension. */

import '../charts/charts.css';
import './distribution.css';

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';

import type { DistributionAsk, Spread } from '../../../src/protocol';
import { duration, number, visible } from '../../kit/format';
import { afterPaint } from '../../kit/painted';
import { Chip, Choice, Sorry } from '../charts/controls';
import type { Panel } from '../panel';
import { AlongChart } from './alongChart';
import { createDistribution, type Distributions } from './distribution';
import { HistogramChart } from './histogramChart';
import { binText, isExact, oddLine, shareName, statsLine } from './spread';

const BINS = [32, 64, 128, 256, 512];
const PARTS = ['magnitude', 'phase', 'real', 'imaginary'] as const;

export function DistributionTab({ panel }: { panel: Panel }) {
  const state = useMemo(() => createDistribution(panel), [panel]);
  useEffect(() => state.stop, [state]);
  useSignalEffect(() => {
    if (state.shown.value)
      afterPaint(() => {
        panel.post({ type: 'painted', what: 'distribution' });
      });
  });
  const look = panel.view.value?.look;
  const why =
    look?.unreadable ??
    (look?.kind === 'text' ? 'These elements are text: they have no distribution.' : null);
  if (why !== null) {
    return (
      <section class="drawn" aria-label="Distribution">
        <Sorry text={why} />
      </section>
    );
  }
  const shown = state.shown.value;
  const name = visible(look?.subject.expression ?? '', 80);
  const isAlong = state.dimension.value !== null;
  return (
    <section class="drawn distribution" aria-label="Distribution" aria-busy={state.busy.value}>
      <Controls panel={panel} state={state} />
      {state.problem.value !== null && <Sorry text={state.problem.value} />}
      {shown?.value && (
        <div class={isAlong ? 'spreads with-along' : 'spreads'}>
          {isAlong ? (
            <AlongChart state={state} name={name} />
          ) : (
            <>
              <SpreadPane name={name} spread={shown.value} state={state} ink="blue" zooms />
              {shown.gradient && (
                <SpreadPane
                  name={`${name}.grad`}
                  spread={shown.gradient}
                  state={state}
                  ink="purple"
                />
              )}
            </>
          )}
        </div>
      )}
    </section>
  );
}

function Controls({ panel, state }: { panel: Panel; state: Distributions }) {
  const look = panel.view.value?.look;
  const shape = look?.shape ?? [];
  const dimension = state.dimension.value;
  const elapsed = state.shown.value?.elapsed_ms ?? null;
  return (
    <div class="controls" role="toolbar" aria-label="Distribution">
      <Choice
        label="Of"
        title="All elements together, or statistics for each element of a dimension"
        value={dimension === null ? '' : String(dimension)}
        choices={[
          ['', 'all elements'],
          ...shape.map(
            (size, at) => [String(at), `each of dim ${String(at)} (${String(size)})`] as const,
          ),
        ]}
        onChange={(wish) => {
          state.first.value = 0;
          state.dimension.value = wish === '' ? null : Number(wish);
        }}
      />
      {dimension === null && (
        <>
          {look?.kind === 'complex' && (
            <Choice
              label="Part"
              quiet
              value={state.part.value === 'value' ? 'magnitude' : state.part.value}
              choices={PARTS.map((one) => [one, one] as const)}
              onChange={(part: DistributionAsk['part']) => {
                state.range.value = null;
                state.part.value = part;
              }}
            />
          )}
          <Choice
            label="Bins"
            value={String(state.bins.value)}
            choices={BINS.map((one) => [String(one), String(one)] as const)}
            onChange={(bins) => {
              state.bins.value = Number(bins);
            }}
          />
          <Chip
            pressed={state.log.value}
            title="Counts by their logarithm: rare values stay visible"
            onClick={() => {
              state.log.value = !state.log.value;
            }}
          >
            Log counts
          </Chip>
          {state.range.value ? (
            <Chip
              title="Show the whole range again"
              onClick={() => {
                state.range.value = null;
              }}
            >
              {number(state.range.value.low)} … {number(state.range.value.high)} ✕
            </Chip>
          ) : (
            <span class="fine hint">Drag over the chart for a closer look</span>
          )}
        </>
      )}
      {elapsed !== null && <span class="apart fine">{duration(elapsed)}</span>}
    </div>
  );
}

interface SpreadProps {
  name: string;
  spread: Spread;
  state: Distributions;
  ink: 'blue' | 'purple';
  zooms?: boolean;
}

function SpreadPane({ name, spread, state, ink, zooms }: SpreadProps) {
  const cursor = useSignal<number | null>(null);
  const { histogram, stats } = spread;
  const odd = oddLine(spread);
  const sampled = isExact(spread)
    ? 'All elements were counted'
    : 'Of an evenly spread sample: time ended before all elements were counted';
  return (
    <div class="spread">
      <div class="spread-main">
        <p class="fine chart-line" role="status">
          <b class="spread-name">{name}</b>
          {histogram && cursor.value !== null && cursor.value < histogram.counts.length
            ? binText(histogram, cursor.value)
            : statsLine(spread)}
          {odd !== '' && <span class="wrong-figures"> · {odd}</span>}
          <span class="exactness" title={sampled}>
            {isExact(spread) ? 'exact' : 'sampled'}
          </span>
        </p>
        {histogram ? (
          <HistogramChart
            name={name}
            spread={spread}
            histogram={histogram}
            log={state.log.value}
            ink={ink}
            onCursor={(index) => (cursor.value = index)}
            onRange={
              zooms
                ? (low, high) => {
                    state.range.value = { low, high };
                  }
                : undefined
            }
          />
        ) : (
          <Sorry
            text={
              stats.error ??
              (stats.count === 0 ? 'There are no elements.' : 'No element is finite.')
            }
          />
        )}
      </div>
      <table class="quantiles" aria-label={`Quantiles of ${name}`}>
        <tbody>
          {spread.quantiles.map(({ q, value }) => (
            <tr key={q}>
              <th scope="row">{shareName(q)}</th>
              <td title={String(value)}>{number(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
