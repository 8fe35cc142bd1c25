/** Starts the variable panel's webview. */

import '../kit/base.css';
import '../kit/progress.css';
import './variable.css';

import { render } from 'preact';

import { connect } from '../kit/host';
import type { FromVariable, ToVariable } from '../kit/variableMessages';
import { App } from './app';
import { focusInside } from './focus';
import { createPage } from './page';
import { createPanel } from './panel';

const host = connect<ToVariable, FromVariable>();
const panel = createPanel(host);
const page = createPage(panel, host);

const root =
  document.getElementById('root') ?? document.body.appendChild(document.createElement('div'));
root.id = 'root';
render(<App page={page} />, root);

focusInside();
host.listen((message) => {
  panel.receive(message);
});
host.post({ type: 'ready' });
