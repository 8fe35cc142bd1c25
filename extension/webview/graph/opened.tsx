/** The open modules, each with a button that closes it. */

import { useState } from 'preact/hooks';

import { count, visible } from '../kit/format';
import { Icon } from '../kit/icons';
import type { Graph } from './graph';
import type { Scene } from './scene';
import { plain } from './shorten';

/** More are folded into a button; where there is little room, the picture needs it more. */
const MOST = 6;
const MOST_NARROW = 2;
const NARROW = 560;
const MOST_CHARACTERS = 36;

export function Opened({ graph, scene }: { graph: Graph; scene: Scene }) {
  const [all, setAll] = useState(false);
  const { opened } = scene.view;
  if (opened.length === 0) return null;
  const most = graph.size.value.width < NARROW ? MOST_NARROW : MOST;
  const shown = all || opened.length <= most + 1 ? opened : opened.slice(0, most);
  const rest = opened.length - shown.length;
  return (
    <nav class="opened" aria-label="Open modules">
      <span class="opened-title">Open</span>
      {shown.map((module) => (
        <span key={module} class="chip">
          <span class="chip-name name" title={visible(module, 1000)}>
            {short(module)}
          </span>
          <button
            type="button"
            class="tool"
            title={`Close ${visible(module)}`}
            aria-label={`Close ${visible(module)}`}
            onClick={() => {
              graph.close(module);
            }}
          >
            <Icon name="close" />
          </button>
        </span>
      ))}
      {(rest > 0 || (all && opened.length > most + 1)) && (
        <button
          type="button"
          class="link"
          aria-expanded={all}
          onClick={() => {
            setAll(!all);
          }}
        >
          {rest > 0 ? `${count(rest)} more` : 'Show fewer'}
        </button>
      )}
      {opened.length > 1 && (
        <button type="button" class="link" onClick={graph.closeAll}>
          Close all
        </button>
      )}
    </nav>
  );
}

/** The end of a long path says more than its start. */
function short(module: string): string {
  const text = plain(module);
  return text.length <= MOST_CHARACTERS ? text : `…${text.slice(1 - MOST_CHARACTERS)}`;
}
