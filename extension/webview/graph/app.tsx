/** The whole panel, by state. */

import type { ReadonlySignal } from '@preact/signals';

import { visible } from '../kit/format';
import { Icon } from '../kit/icons';
import { Details } from './details';
import { focusSearch } from './focus';
import type { Graph } from './graph';
import { Notes } from './notes';
import { Opened } from './opened';
import type { Palette } from './palette';
import type { Scene } from './scene';
import { Sign } from './signs';
import { Stage } from './stage';
import { Toolbar } from './toolbar';

interface Props {
  graph: Graph;
  palette: ReadonlySignal<Palette>;
}

export function App({ graph, palette }: Props) {
  const { shown, busy } = graph;
  const now = shown.value;
  const onKeyDown = (event: KeyboardEvent): void => {
    const held = event.ctrlKey || event.metaKey;
    if (!held || event.altKey || event.key.toLowerCase() !== 'f') return;
    focusSearch();
    event.preventDefault();
  };
  return (
    <main class="graph" data-state={now.kind} aria-busy={busy.value !== null} onKeyDown={onKeyDown}>
      {busy.value !== null && <Progress graph={graph} text={busy.value} />}
      {now.kind === 'waiting' && busy.value === null && <Waiting />}
      {now.kind === 'failed' && <Failed text={now.text} />}
      {now.kind === 'graph' && <Shown graph={graph} palette={palette} scene={now.scene} />}
    </main>
  );
}

function Shown({ graph, palette, scene }: Props & { scene: Scene }) {
  const box = graph.box.value;
  return (
    <>
      <Toolbar graph={graph} scene={scene} />
      {graph.stale.value && (
        <p class="stale" role="status">
          <Sign name="history" />
          From an earlier stop
        </p>
      )}
      <Opened graph={graph} scene={scene} />
      <Notes graph={graph} scene={scene} />
      <div class="picture">
        <Stage graph={graph} palette={palette} scene={scene} />
        {box && <Details graph={graph} box={box} />}
      </div>
    </>
  );
}

/** A bar at once; words and a way out only where it takes long enough to read them. */
function Progress({ graph, text }: { graph: Graph; text: string }) {
  return (
    <>
      <div class="progress">
        <div class="progress-bit" />
      </div>
      <p class="progress-words" role="status">
        <span class="name">{visible(text)}</span>
        <button
          type="button"
          class="link"
          onClick={() => {
            graph.post({ type: 'cancel' });
          }}
        >
          Cancel
        </button>
      </p>
    </>
  );
}

function Waiting() {
  return (
    <section class="notice">
      <p>The autograd graph of a tensor is shown here.</p>
      <p class="dim">Stop in code that uses torch and show the graph of a tensor that has one.</p>
    </section>
  );
}

function Failed({ text }: { text: string }) {
  return (
    <section class="notice failed" role="alert">
      <h1>
        <Icon name="error" />
        No graph to show
      </h1>
      <p class="why name">{text.slice(0, 4000)}</p>
    </section>
  );
}
