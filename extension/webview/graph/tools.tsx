/** How to look at the graph, and what to do with it. */

import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';

import { ZOOM_STEP } from './camera';
import type { Graph } from './graph';
import { Tool } from './signs';

export function Tools({ graph }: { graph: Graph }) {
  const { pathsOnly } = graph;
  return (
    <div class="tools" role="toolbar" aria-label="Look">
      <Tool
        sign="paths"
        title="Only Paths to Parameters"
        pressed={pathsOnly.value}
        onClick={() => {
          pathsOnly.value = !pathsOnly.value;
        }}
      />
      <Record graph={graph} />
      <Zoom graph={graph} />
      <Tool sign="fit" title="Fit to View (0)" onClick={graph.fit} />
      <Tool
        sign="export"
        title="Export…"
        onClick={() => {
          graph.post({ type: 'export' });
        }}
      />
    </div>
  );
}

/** The program's next forward pass is meant, so it needs a stop of now. */
function Record({ graph }: { graph: Graph }) {
  const on = graph.recording.value;
  return (
    <Tool
      sign="record"
      title="Record Sources of Operations"
      pressed={on}
      disabled={graph.stale.value}
      onClick={() => {
        graph.post({ type: 'record', on: !on });
      }}
    />
  );
}

/** Gone where there is little room: keys and the wheel zoom too. */
function Zoom({ graph }: { graph: Graph }) {
  const percent = useMemo(
    () => computed(() => `${String(Math.round((graph.camera.value?.scale ?? 1) * 100))}%`),
    [graph],
  );
  return (
    <span class="zoom">
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
    </span>
  );
}
