/** The whole view, by state. */

import { Menu } from '../kit/menu';
import { Cards } from './cards';
import { FilterBox } from './filterBox';
import { focusTable } from './focus';
import { Footer } from './footer';
import type { Inspector } from './inspector';
import { EmptyFrame, Idle, Message, Running } from './notices';
import { Place } from './place';
import type { Stop } from './shown';
import { Table } from './table';

export function App({ inspector }: { inspector: Inspector }) {
  const { shown, menu, stop } = inspector;
  const now = shown.value;
  const open = menu.value;
  const close = (): void => {
    menu.value = null;
    focusTable();
  };
  return (
    <main class={`inspector ${inspector.wide.value ? 'wide' : 'narrow'}`} data-state={now.kind}>
      {now.kind === 'idle' && <Idle inspector={inspector} />}
      {now.kind === 'message' && <Message inspector={inspector} view={now.view} />}
      {now.kind === 'running' && !now.before && <Running session={now.session} />}
      {stop.value && (
        <Frame inspector={inspector} stop={stop.value} left={now.kind === 'running'} />
      )}
      {open && <Menu {...open} onClose={close} />}
    </main>
  );
}

interface FrameProps {
  inspector: Inspector;
  stop: Stop;
  /** The program runs again: what is drawn is on its way out. */
  left: boolean;
}

function Frame({ inspector, stop, left }: FrameProps) {
  const { view } = stop;
  const isEmpty = view.rows.length === 0 && view.modules.length === 0;
  return (
    <div class={left ? 'frame left' : 'frame'} inert={left} aria-busy={left}>
      <Place view={view} />
      <Cards inspector={inspector} stop={stop} />
      {isEmpty ? (
        <EmptyFrame inspector={inspector} view={view} />
      ) : (
        <>
          <FilterBox inspector={inspector} />
          <Table inspector={inspector} stop={stop} />
        </>
      )}
      <Footer stop={stop} />
    </div>
  );
}
