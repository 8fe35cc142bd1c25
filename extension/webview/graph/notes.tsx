/** What there is to know of the whole graph. */

import type { GraphNote } from '../../src/protocol';
import { counted, visible } from '../kit/format';
import { Icon } from '../kit/icons';
import type { Graph } from './graph';
import type { Scene } from './scene';

const ORDER = ['error', 'warning', 'info'] as const;

export function Notes({ graph, scene }: { graph: Graph; scene: Scene }) {
  const { notes, file } = scene.view;
  const { notesOpen } = graph;
  if (notes.length === 0) return null;
  const open = notesOpen.value;
  const worst = ORDER.find((severity) => notes.some((note) => note.severity === severity));
  return (
    <section class="notes">
      <button
        type="button"
        class="notes-head"
        aria-expanded={open}
        onClick={() => {
          notesOpen.value = !open;
        }}
      >
        <span class={open ? 'twistie open' : 'twistie'}>
          <Icon name="chevron" />
        </span>
        {!open && worst && <Severity severity={worst} />}
        <span>{title(notes)}</span>
        {!open && <span class="first">{visible(notes[0]?.text ?? '')}</span>}
      </button>
      {open && (
        <ul>
          {notes.map((note, index) => (
            <li key={index}>
              <Severity severity={note.severity} />
              <span class="note-text">
                {visible(note.text, 1000)} <Line graph={graph} file={file} line={note.line} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ graph, file, line }: { graph: Graph; file: string; line: number | null }) {
  if (line === null) return null;
  return (
    <button
      type="button"
      class="link"
      title={`Go to line ${String(line)} of ${visible(file, 1000)}`}
      onClick={() => {
        graph.post({ type: 'line', file, line });
      }}
    >
      line {line}
    </button>
  );
}

function Severity({ severity }: { severity: GraphNote['severity'] }) {
  return (
    <span class={`severity ${severity}`} role="img" aria-label={severity}>
      <Icon name={severity} />
    </span>
  );
}

/** "1 error, 3 warnings, 1 note". */
function title(notes: readonly GraphNote[]): string {
  const words = { error: 'error', warning: 'warning', info: 'note' };
  return ORDER.map((severity) => ({
    severity,
    number: notes.filter((note) => note.severity === severity).length,
  }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => counted(number, words[severity]))
    .join(', ');
}
