/** What is shown, and the search. */

import { count, counted, visible } from '../kit/format';
import { Icon } from '../kit/icons';
import { focusGraph, SEARCH_ID } from './focus';
import type { Graph } from './graph';
import type { Scene } from './scene';
import { Sign, Tool } from './signs';
import { Tools } from './tools';

export function Toolbar({ graph, scene }: { graph: Graph; scene: Scene }) {
  const { view } = scene;
  return (
    <header class="toolbar">
      <div class="what">
        <h1 class="name" title={visible(view.title, 1000)}>
          {visible(view.title)}
        </h1>
        <span class="summary" title={`${visible(view.place)} · ${visible(view.summary)}`}>
          {visible(view.summary)}
          <span class="place"> · {visible(view.place)}</span>
        </span>
      </div>
      <Search graph={graph} />
      <Tools graph={graph} />
    </header>
  );
}

function Search({ graph }: { graph: Graph }) {
  const { typed } = graph;
  const hits = graph.hits.value;
  const at = hits?.indexOf(graph.number.value) ?? -1;
  const few = hits?.length === 0;
  const words = !hits
    ? ''
    : few
      ? 'No results'
      : at < 0
        ? count(hits.length)
        : `${count(at + 1)} of ${count(hits.length)}`;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') graph.seek(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      typed.value = '';
      focusGraph();
    } else return;
    event.preventDefault();
  };
  return (
    <div class="find" role="search">
      <div class={few ? 'find-field none' : 'find-field'}>
        <Sign name="search" />
        <input
          id={SEARCH_ID}
          type="text"
          value={typed.value}
          placeholder="Find operation, parameter, shape"
          aria-label="Find boxes"
          title="All words must match: a name, kind, shape or detail. Enter goes to the next (/ or Ctrl+F)"
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
          onKeyDown={onKeyDown}
        />
        {words !== '' && <span class="hits">{words}</span>}
        {typed.value !== '' && (
          <button
            type="button"
            class="tool"
            title="Clear (Escape)"
            aria-label="Clear"
            onClick={() => {
              typed.value = '';
              document.getElementById(SEARCH_ID)?.focus();
            }}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      <span class="spoken" role="status">
        {hits ? counted(hits.length, 'match', 'matches') : ''}
      </span>
      {hits && !few && (
        <>
          <Tool
            sign="up"
            title="Previous Match (Shift+Enter)"
            onClick={() => {
              graph.seek(-1);
            }}
          />
          <Tool
            sign="down"
            title="Next Match (Enter)"
            onClick={() => {
              graph.seek(1);
            }}
          />
        </>
      )}
    </div>
  );
}
