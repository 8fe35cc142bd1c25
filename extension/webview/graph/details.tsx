/** The selected box in words. */

import type { GraphBox } from '../../src/protocol';
import { visible } from '../kit/format';
import { Icon } from '../kit/icons';
import { kindText } from './describe';
import { focusGraph } from './focus';
import type { Graph } from './graph';

/** Characters of a text; the rest can be copied. */
const MOST = 2000;

export function Details({ graph, box }: { graph: Graph; box: GraphBox }) {
  return (
    <aside class="details" aria-label="Details of the selected box">
      <div class="details-head">
        <h2 class="name">{visible(box.title, MOST)}</h2>
        <button
          type="button"
          class="tool"
          title="Clear Selection (Escape)"
          aria-label="Clear selection"
          onClick={() => {
            graph.select(-1);
            focusGraph();
          }}
        >
          <Icon name="close" />
        </button>
      </div>
      <p class="kind">
        <i class={`kind-mark ${box.wrong === null ? box.kind : 'wrong'}`} />
        {sentence(kindText(box))}
      </p>
      {box.detail !== '' && <p class="detail name">{visible(box.detail, MOST)}</p>}
      {box.wrong !== null && (
        <p class="wrong-notice" role="note">
          <Icon name="error" />
          <span>{visible(box.wrong, MOST)}</span>
        </p>
      )}
      <Buttons graph={graph} box={box} />
      {box.facts.length > 0 && (
        <dl>
          {box.facts.map(({ name, value }, index) => (
            <div key={index} class="fact">
              <dt>{visible(name)}</dt>
              <dd class="name">{visible(value, MOST)}</dd>
            </div>
          ))}
        </dl>
      )}
    </aside>
  );
}

function Buttons({ graph, box }: { graph: Graph; box: GraphBox }) {
  const { expression, opens, source } = box;
  const around = box.closes.at(-1);
  return (
    <div class="buttons">
      {opens !== null && (
        <Button
          label="Open"
          title={`Open ${visible(opens)} (Enter)`}
          onClick={() => {
            graph.open(box);
          }}
        />
      )}
      {around !== undefined && (
        <Button
          label="Close"
          title={`Close ${visible(around)} around it (Backspace)`}
          onClick={() => {
            graph.close(around);
          }}
        />
      )}
      {source && (
        <Button
          label={`Go to Line ${String(source.line)}`}
          title={`Go to line ${String(source.line)} of ${visible(source.file, 1000)} (F12)`}
          onClick={() => {
            graph.goToSource(box);
          }}
        />
      )}
      {expression !== null && (
        <Button
          label="Show in Inspector"
          title={`Show ${visible(expression)} in the Tensor Inspector`}
          onClick={() => {
            graph.post({ type: 'reveal', expression });
          }}
        />
      )}
      <Button
        label="Copy"
        title="Copy these details"
        onClick={() => {
          graph.copy(box);
        }}
      />
    </div>
  );
}

interface ButtonProps {
  label: string;
  title: string;
  onClick: () => void;
}

function Button({ label, title, onClick }: ButtonProps) {
  return (
    <button type="button" class="button" title={title} onClick={onClick}>
      {label}
    </button>
  );
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
