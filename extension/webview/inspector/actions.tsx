/** A row's buttons, there for the pointer while it is on the row; the keyboard has keys for them. */

import { Icon, type IconName } from '../kit/icons';
import type { Inspector } from './inspector';

interface Props {
  inspector: Inspector;
  expression: string;
  /** Whether it has values to look at. */
  values?: boolean;
  /** Whether the tensor has an autograd graph. */
  graph?: boolean;
}

export function Actions({ inspector, expression, values, graph }: Props) {
  const pinned = inspector.pins.value.includes(expression);
  return (
    <span class="actions">
      {values && (
        <Action
          icon="values"
          title="Inspect Values (I)"
          run={() => {
            inspector.post({ type: 'inspect', expression });
          }}
        />
      )}
      {graph && (
        <Action
          icon="graph"
          title="Show Autograd Graph (G)"
          run={() => {
            inspector.post({ type: 'graph', expression });
          }}
        />
      )}
      <Action
        icon="pin"
        title={pinned ? 'Unpin (P)' : 'Pin (P)'}
        on={pinned}
        run={() => {
          inspector.togglePin(expression);
        }}
      />
    </span>
  );
}

interface ActionProps {
  icon: IconName;
  title: string;
  on?: boolean;
  run: () => void;
}

function Action({ icon, title, on, run }: ActionProps) {
  return (
    <button
      type="button"
      class={on ? 'tool on' : 'tool'}
      tabIndex={-1}
      aria-hidden="true"
      title={title}
      onClick={(event) => {
        event.stopPropagation();
        run();
      }}
      onDblClick={(event) => {
        event.stopPropagation();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}
