/** Where figures are logged to besides, and the lines at which they are taken. */

import type { LoggingTo, Logpoint } from '../../../src/protocol';
import { fileName, visible } from '../../kit/format';
import { Icon } from '../../kit/icons';
import { Chip } from '../charts/controls';
import type { Panel } from '../panel';

const TARGETS: readonly (readonly [LoggingTo['target'], string])[] = [
  ['tensorboard', 'TensorBoard'],
  ['wandb', 'W&B'],
];

export function LogTargets({ panel }: { panel: Panel }) {
  const now = panel.logging.value;
  return (
    <>
      {TARGETS.map(([target, name]) => {
        const state = now.find((one) => one.target === target);
        const on = state?.on ?? false;
        return (
          <Chip
            key={target}
            pressed={on}
            title={
              on
                ? `Stop logging to ${name}`
                : `Log pinned tensors and logpoints to ${name} from now on`
            }
            onClick={() => {
              panel.post({ type: 'logTo', target, on: !on });
            }}
          >
            {on ? `Logging to ${name}` : `Log to ${name}`}
          </Chip>
        );
      })}
    </>
  );
}

/** What was last said about logging. */
export function LogSentences({ panel }: { panel: Panel }) {
  const said = panel.logging.value.filter(({ sentence }) => sentence !== '');
  return (
    <>
      {said.map(({ target, sentence }) => (
        <p key={target} class="fine log-sentence" role="status" title={visible(sentence, 400)}>
          {visible(sentence, 400)}
        </p>
      ))}
    </>
  );
}

export function LogpointList({ panel }: { panel: Panel }) {
  const logpoints = panel.logpoints.value;
  if (logpoints.length === 0) return null;
  return (
    <div class="logpoints">
      <h2 class="list-head">Logpoints</h2>
      <ul>
        {logpoints.map((one) => (
          <LogpointRow key={one.id} panel={panel} logpoint={one} />
        ))}
      </ul>
    </div>
  );
}

function LogpointRow({ panel, logpoint }: { panel: Panel; logpoint: Logpoint }) {
  const { id, file, line, expressions, every, condition, statistics, enabled } = logpoint;
  const place = `${fileName(file)}:${String(line)}`;
  const when = [
    ...(every > 1 ? [`every ${String(every)}th hit`] : []),
    ...(condition === '' ? [] : [`if ${condition}`]),
    ...(statistics ? [] : ['without statistics']),
    ...(enabled ? [] : ['disabled']),
  ].join(' · ');
  return (
    <li class={enabled ? 'logpoint' : 'logpoint disabled'}>
      <span class="logpoint-name name" title={visible(expressions, 400)}>
        {visible(expressions)}
      </span>
      <button
        type="button"
        class="link"
        title={`Go to ${visible(file, 400)}, line ${String(line)}`}
        onClick={() => {
          panel.post({ type: 'line', file, line });
        }}
      >
        {visible(place, 60)}
      </button>
      <span class="logpoint-when" title={visible(when, 400)}>
        {visible(when)}
      </span>
      <button
        type="button"
        class="logpoint-remove"
        title="Remove this logpoint"
        aria-label={`Remove the logpoint at ${visible(place, 60)}`}
        onClick={() => {
          panel.post({ type: 'removeLogpoint', id });
        }}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}
