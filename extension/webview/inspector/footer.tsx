/** The frame in a line: how many tensors, how much memory, what is not finite, how long the look took. */

import { bytes, count, counted, duration } from '../kit/format';
import type { Stop } from './shown';
import { memory, withInf, withNan } from './totals';

export function Footer({ stop }: { stop: Stop }) {
  const { view, rows, unmeasured, statsMs } = stop;
  const nan = withNan(rows);
  const inf = withInf(rows);
  const took = `The look took ${duration(view.elapsed_ms)} in the program`;
  const measured = statsMs === null ? '' : `, statistics ${duration(statsMs)}`;
  return (
    <footer class="footer">
      <span title="Tensors and arrays that this frame reaches">
        {counted(rows.length, 'tensor')} in frame
      </span>
      {rows.length > 0 && (
        <span title="Memory behind them, shared memory counted once">{bytes(memory(rows))}</span>
      )}
      {view.torch?.cuda.map((device) => (
        <span
          key={device.index}
          title={`${device.name}: allocated of total, peak ${bytes(device.peak)}`}
        >
          {`cuda:${String(device.index)} ${bytes(device.allocated)} / ${bytes(device.total)}`}
        </span>
      ))}
      {nan > 0 && (
        <span
          class="wrong"
          title={`${counted(nan, 'tensor')} with NaN`}
        >{`${String(nan)} NaN`}</span>
      )}
      {inf > 0 && (
        <span
          class="wrong"
          title={`${counted(inf, 'tensor')} with infinities`}
        >{`${String(inf)} Inf`}</span>
      )}
      {unmeasured > 0 && (
        <span title="The time for statistics was used up: tensorInspector.statistics.budget in the settings. Compute Exactly in a row's menu has no such limit.">
          {count(unmeasured)} not measured
        </span>
      )}
      <span class="took" title={`${took}${measured}.`}>
        {duration(view.elapsed_ms + (statsMs ?? 0))}
      </span>
    </footer>
  );
}
