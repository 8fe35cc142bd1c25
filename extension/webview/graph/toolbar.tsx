/** What is shown, the search, and how to look at it. */

import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';

import { count, counted, visible } from '../kit/format';
import { Icon } from '../kit/icons';
import { ZOOM_STEP } from './camera';
import { focusGraph, SEARCH_ID } from './focus';
import type { Graph } from './graph';
import type { Scene } from './scene';
import { Sign, Tool } from './signs';

export function Toolbar({ graph, scene }: { graph: Graph; scene: Scene }) {
  const { view } = scene;
  const percent = useMemo(
    () => computed(() => `${String(Math.round((graph.camera.value?.scale ?? 1) * 100))}%`),
    [graph],
  );
  const { pathsOnly } = graph;
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
      <div class="tools" role="toolbar" aria-label="Look">
        <Tool
          sign="paths"
          title="Only Paths to Parameters"
          pressed={pathsOnly.value}
          onClick={() => {
            pathsOnly.value = !pathsOnly.value;
          }}
        />
        <Tool
          sign="minus"
          title="Zoom Out (-)"
          onClick={() => {
            graph.zoom(1 / ZOOM_STEP);
          }}
        />
        <button
          type="button"
          class="tool percent"
          title="Zoom to 100%"
          onClick={() => {
            graph.zoom(1 / (graph.camera.peek()?.scale ?? 1));
          }}
        >
          {percent}
        </button>
        <Tool
          sign="plus"
          title="Zoom In (+)"
          onClick={() => {
            graph.zoom(ZOOM_STEP);
          }}
        />
        <Tool sign="fit" title="Fit to View (0)" onClick={graph.fit} />
      </div>
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
