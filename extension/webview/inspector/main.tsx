/** Starts the inspector's webview. */

import '../kit/base.css';
import '../kit/tool.css';
import './inspector.css';

import { render } from 'preact';

import { connect } from '../kit/host';
import type { FromInspector, ToInspector } from '../kit/messages';
import { followPageSize } from '../kit/size';
import { App } from './app';
import { focusFilter } from './focus';
import { createInspector } from './inspector';

const host = connect<ToInspector, FromInspector>();
const inspector = createInspector(host, followPageSize());

const root =
  document.getElementById('root') ?? document.body.appendChild(document.createElement('div'));
root.id = 'root';
render(<App inspector={inspector} />, root);

host.listen((message) => {
  switch (message.type) {
    case 'view':
      inspector.receiveView(message.view);
      break;
    case 'pins':
      inspector.pins.value = message.expressions;
      break;
    case 'history':
      inspector.receiveHistory(message.changed);
      break;
    case 'reveal':
      inspector.reveal(message.expression);
      break;
    case 'select':
      inspector.select(message.expression);
      break;
    case 'focusFilter':
      focusFilter();
      break;
  }
});
host.post({ type: 'ready' });
