/** Where the program stands, and torch's switches there. */

import type { StopView, TorchState } from '../../src/protocol';
import { fileName, visible } from '../kit/format';

export function Place({ view }: { view: StopView }) {
  const { place, torch } = view;
  const where = `${visible(fileName(place.file))}:${String(place.line)}`;
  const state = [`stop ${String(view.stop)}`, ...(torch ? switches(torch) : [])];
  return (
    <header class="place">
      <span class="function name" title={visible(place.function, 400)}>
        {visible(place.function)}
      </span>
      <span class="where" title={`${visible(place.file, 1000)}:${String(place.line)}`}>
        {where}
      </span>
      <span
        class="state"
        title={torch ? `torch ${torch.version}, ${String(torch.threads)} threads` : undefined}
      >
        {state.join(' · ')}
      </span>
      {torch === null && (
        <p class="no-torch">
          This program has not imported torch.
          {view.rows.length > 0 ? ' Its NumPy arrays are listed.' : ''}
        </p>
      )}
    </header>
  );
}

/** torch's switches in words; what is off by default is named only when it is on. */
export function switches(torch: TorchState): string[] {
  const words = [
    torch.inference_mode ? 'inference mode' : `grad ${torch.grad_enabled ? 'on' : 'off'}`,
  ];
  for (const { device, dtype } of torch.autocast) words.push(`autocast ${device} ${dtype}`);
  if (torch.anomaly) words.push('anomaly mode');
  if (torch.recording) words.push('recording sources');
  if (torch.deterministic) words.push('deterministic');
  return words;
}
