/** The six steps of a checkup, each green or with what to look at. */

import type { CheckLine } from '../../src/protocol';
import { visible } from '../kit/format';
import { Icon } from '../kit/icons';
import type { Inspector } from './inspector';

interface Props {
  inspector: Inspector;
  lines: readonly CheckLine[];
}

const OPENS = {
  nothing: '',
  row: 'Show the tensor',
  graph: 'Show its graph',
  place: 'Go to the line',
} as const;

export function Checkup({ inspector, lines }: Props) {
  return (
    <section class="card" aria-label="Checkup">
      <h2>
        <span class="title">Checkup</span>
        <button
          type="button"
          class="tool"
          title="Close"
          aria-label="Close the checkup"
          onClick={() => {
            inspector.closeCheckup();
          }}
        >
          <Icon name="close" />
        </button>
      </h2>
      <ul class="checkup">
        {lines.map((line) => (
          <li key={line.step} class={line.state}>
            <Icon name={line.state === 'ok' ? 'check' : line.state} />
            <span class="sentence">
              <span class="step">{line.step}</span>
              {visible(line.sentence, 400)}
              {line.opens !== 'nothing' && (
                <>
                  {' '}
                  <button
                    type="button"
                    class="link"
                    onClick={() => {
                      open(inspector, line);
                    }}
                  >
                    {OPENS[line.opens]}
                  </button>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function open(inspector: Inspector, { opens, expression, file, line }: CheckLine): void {
  if (opens === 'place') inspector.post({ type: 'place', file, line });
  if (opens === 'graph') inspector.post({ type: 'graph', expression });
  if (opens === 'row') inspector.reveal(expression);
}
