/** Mean, deviation and range of every element of a dimension. */

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';

import type { Along } from '../../../src/protocol';
import { count, counted } from '../../kit/format';
import { across, thin, upright } from '../charts/axes';
import { Chart, type ChartOptions } from '../charts/chart';
import { Chip, Sorry } from '../charts/controls';
import type { Inks } from '../charts/inks';
import { alongArrays, alongText, outstanding } from './alongText';
import { PAGE, type Distributions } from './distribution';

/** As many as stand beside the chart without scrolling far. */
const MOST_OUTSTANDING = 12;

export function AlongChart({ state, name }: { state: Distributions; name: string }) {
  const along = state.along.value;
  const cursor = useSignal<number | null>(null);
  if (state.alongProblem.value !== null) return <Sorry text={state.alongProblem.value} />;
  if (!along) return null;
  const first = along.first;
  const last = first + along.mean.length - 1;
  const at = cursor.value;
  return (
    <div class="along">
      <div class="along-chart">
        <p class="fine chart-line" role="status">
          {at === null || at >= along.mean.length ? (
            <>
              Mean, ± deviation, min and max along dimension {along.dimension}
              {along.total > along.mean.length &&
                ` · ${count(first)} … ${count(last)} of ${count(along.total)}`}
            </>
          ) : (
            <>
              <b>[{first + at}]</b> {alongText(along, at)}
            </>
          )}
          {along.total > PAGE && <Pages state={state} along={along} />}
        </p>
        <Plot
          along={along}
          name={name}
          onCursor={(index) => (cursor.value = index)}
          onPick={state.pick}
        />
      </div>
      <ol class="outstanding" aria-label="What stands out">
        {outstanding(along, MOST_OUTSTANDING).map(({ index, text, wrong }) => (
          <li key={index}>
            <button
              type="button"
              class={wrong ? 'outstanding-one wrong' : 'outstanding-one'}
              title={`Look at element ${String(index)} of dimension ${String(along.dimension)}`}
              onClick={() => {
                state.pick(index);
              }}
            >
              <span class="outstanding-index">{index}</span>
              {text}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Pages({ state, along }: { state: Distributions; along: Along }) {
  const go = (first: number): void => {
    state.first.value = first;
  };
  return (
    <span class="along-pages">
      <Chip
        disabled={along.first === 0}
        title="Earlier elements"
        onClick={() => {
          go(Math.max(0, along.first - PAGE));
        }}
      >
        ‹
      </Chip>
      <Chip
        disabled={along.first + PAGE >= along.total}
        title="Later elements"
        onClick={() => {
          go(along.first + PAGE);
        }}
      >
        ›
      </Chip>
    </span>
  );
}

interface PlotProps {
  along: Along;
  name: string;
  onCursor: (index: number | null) => void;
  onPick: (index: number) => void;
}

function Plot({ along, name, onCursor, onPick }: PlotProps) {
  const data = useMemo(() => alongArrays(along), [along]);
  const options = (colours: Inks): ChartOptions => {
    const range = { stroke: thin(colours.blue, 0.5), width: 1, points: { show: false } };
    const none = { stroke: 'transparent', width: 0, points: { show: false } };
    const few = along.mean.length <= 64;
    return {
      padding: [8, 12, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      scales: { x: { time: false, range: (_, low, high) => [low - 0.5, high + 0.5] } },
      axes: [across(colours, true), upright(colours)],
      series: [
        {},
        range,
        none,
        { stroke: colours.blue, width: 1.5, points: { show: few, size: 5, fill: colours.blue } },
        none,
        range,
      ],
      bands: [{ series: [2, 4], fill: thin(colours.blue, 0.25) }],
      plugins: [
        {
          hooks: {
            draw: (plot) => {
              markOdd(plot, colours, along);
            },
          },
        },
      ],
    };
  };
  const odd = along.nan.reduce(
    (all, one, at) => all + (one > 0 || (along.inf[at] ?? 0) > 0 ? 1 : 0),
    0,
  );
  const label = `Mean of ${name} along dimension ${String(along.dimension)}, ${counted(along.mean.length, 'element')}, ${odd === 0 ? 'none' : count(odd)} with NaN or infinities`;
  return (
    <Chart
      options={options}
      kind={JSON.stringify([along.dimension, along.first, along.nan, along.inf])}
      data={data}
      label={label}
      onCursor={onCursor}
      onPick={(at) => {
        onPick(along.first + at);
      }}
    />
  );
}

/** A mark at the bottom of every element with NaN or infinities. */
function markOdd(plot: uPlot, colours: Inks, along: Along): void {
  const { ctx, bbox } = plot;
  const size = 5 * devicePixelRatio;
  ctx.save();
  ctx.fillStyle = colours.wrong;
  along.nan.forEach((many, at) => {
    if (many === 0 && (along.inf[at] ?? 0) === 0) return;
    const x = plot.valToPos(along.first + at, 'x', true);
    const bottom = bbox.top + bbox.height;
    ctx.beginPath();
    ctx.moveTo(x, bottom - size);
    ctx.lineTo(x + size / 2, bottom);
    ctx.lineTo(x - size / 2, bottom);
    ctx.fill();
  });
  ctx.restore();
}
