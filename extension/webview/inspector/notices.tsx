/** The states that words tell better than a table. */

import type { MessageView, StopView } from '../../src/protocol';
import { WideButton } from '../kit/button';
import { visible } from '../kit/format';
import { Icon } from '../kit/icons';
import { leftOutText } from './describe';
import type { Inspector } from './inspector';

export function Idle({ inspector }: { inspector: Inspector }) {
  return (
    <section class="notice welcome">
      <p>Set a breakpoint in code that uses torch and start debugging.</p>
      <WideButton
        label="Run and Debug"
        onClick={() => {
          inspector.post({ type: 'action', action: 'open-run' });
        }}
      />
      <p>
        <kbd>F9</kbd> sets a breakpoint at the cursor, <kbd>F5</kbd> starts. When the program stops,
        every tensor that the frame reaches is listed here.
      </p>
      <p>Sessions of type pytorch, debugpy and python are looked at.</p>
    </section>
  );
}

export function Running({ session }: { session: string }) {
  return (
    <section class="notice running" role="status">
      <p>Running…</p>
      <p class="dim">
        <span class="name">{visible(session)}</span> is not looked at until it stops.
      </p>
    </section>
  );
}

const ACTIONS: Record<Exclude<MessageView['action'], 'none'>, string> = {
  'show-log': 'Show Log',
  'choose-interpreter': 'Choose Interpreter…',
  'restart-server': 'Restart Server',
  'open-run': 'Run and Debug',
};

export function Message({ inspector, view }: { inspector: Inspector; view: MessageView }) {
  const { action } = view;
  return (
    <section
      class={`notice message ${view.severity}`}
      role={view.severity === 'error' ? 'alert' : 'status'}
    >
      <h2>
        <Icon name={view.severity} />
        <span class="name">{visible(view.title)}</span>
      </h2>
      <p class="body">{view.body}</p>
      {action !== 'none' && (
        <WideButton
          label={ACTIONS[action]}
          onClick={() => {
            inspector.post({ type: 'action', action });
          }}
        />
      )}
    </section>
  );
}

export function EmptyFrame({ inspector, view }: { inspector: Inspector; view: StopView }) {
  return (
    <section class="notice empty">
      <p>
        {view.globals_shown
          ? 'No tensors in this frame, nor among its globals.'
          : 'No tensors in this frame.'}
      </p>
      <p class="dim">
        Select another frame in the call stack
        {view.globals_shown ? '.' : ', or look at the module’s globals.'}
      </p>
      {view.left_out && <p class="dim">{leftOutText(view.left_out)}</p>}
      {!view.globals_shown && (
        <WideButton
          label="Show Globals"
          onClick={() => {
            inspector.showGlobals(true);
          }}
        />
      )}
    </section>
  );
}
