/** Starts the autograd graph's webview. */

import '../kit/base.css';
import '../kit/progress.css';
import '../kit/tool.css';
import './graph.css';

import { render } from 'preact';

import type { FromGraph, ToGraph } from '../kit/graphMessages';
import { connect } from '../kit/host';
import { App } from './app';
import { drawing } from './drawing';
import { createGraph } from './graph';
import { followPalette } from './palette';

const host = connect<ToGraph, FromGraph>();
const graph = createGraph(host);
const palette = followPalette(document.body);

const root =
  document.getElementById('root') ?? document.body.appendChild(document.createElement('div'));
root.id = 'root';
render(<App graph={graph} palette={palette} />, root);

host.listen((message) => {
  if (message.type === 'draw') {
    void drawing(message.id, graph.scene.peek(), palette.peek()).then((answer) => {
      host.post(answer);
    });
  } else graph.receive(message);
});
host.post({ type: 'ready' });
