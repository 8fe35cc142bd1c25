/** Which variable it is, where the program stands, and what can be done with it. */

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import type { VariableView } from '../../src/protocol';
import { visible } from '../kit/format';
import type { MenuEntry } from '../kit/menu';
import { ToolButton } from '../kit/tool';
import type { Page } from './page';
import type { Panel } from './panel';

export const EXPRESSION_ID = 'expression';

export function Header({ page }: { page: Page }) {
  const { panel } = page;
  const view = panel.view.value;
  const known = panel.trouble.value.kind === 'none' ? view : null;
  const summary = known ? withoutType(known.summary, known.type_text) : '';
  const place = known ? placeText(known, panel) : '';
  return (
    <header class="header">
      <Expression page={page} />
      <div class="what">
        {known && (
          <>
            <span class="type">{visible(known.type_text)}</span>
            <span class="summary" title={visible(known.summary, 1000)}>
              {visible(summary)}
            </span>
            <span class="place" role="status" title={place}>
              {place}
            </span>
          </>
        )}
      </div>
      {known && <Actions page={page} />}
    </header>
  );
}

/** The summary begins with the type, which stands before it already. */
function withoutType(summary: string, type: string): string {
  return summary.startsWith(type) ? summary.slice(type.length).trim() : summary;
}

function placeText({ stop, place }: VariableView, { stale, ended }: Panel): string {
  const number = String(stop);
  if (ended.value) return `The program has ended: this was stop ${number}`;
  if (stale.value) return `The program went on: this is stop ${number}`;
  return `stop ${number} · ${visible(place)}`;
}

function shownExpression(page: Page): string {
  const trouble = page.panel.trouble.value;
  if (trouble.kind === 'failed' || trouble.kind === 'asks') return trouble.expression;
  return page.panel.view.value?.look.subject.expression ?? '';
}

/** The expression, to be changed as in the Debug Console: Enter inspects, up and down go through earlier ones. */
function Expression({ page }: { page: Page }) {
  const shown = shownExpression(page);
  const typed = useSignal(shown);
  const back = useSignal(-1);
  useEffect(() => {
    typed.value = shown;
    back.value = -1;
  }, [shown, typed, back]);
  const trouble = page.panel.trouble.value;

  const goBack = (steps: number): void => {
    const past = page.past.peek().filter((one) => one !== shown);
    const next = Math.max(-1, Math.min(past.length - 1, back.peek() + steps));
    back.value = next;
    typed.value = past[next] ?? shown;
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    if (event.key === 'Enter') {
      const expression = event.currentTarget.value.trim();
      if (expression !== '') page.inspect(expression, false);
    } else if (event.key === 'ArrowUp') goBack(1);
    else if (event.key === 'ArrowDown') goBack(-1);
    else if (event.key === 'Escape') typed.value = shown;
    else return;
    event.preventDefault();
  };
  return (
    <input
      id={EXPRESSION_ID}
      class={trouble.kind === 'failed' ? 'field expression wrong-field' : 'field expression'}
      type="text"
      value={typed.value}
      placeholder="Expression to inspect"
      aria-label="Expression to inspect"
      aria-invalid={trouble.kind === 'failed'}
      title="An expression of the frame in focus (Enter inspects, Up and Down go through earlier ones)"
      size={Math.max(typed.value === '' ? 24 : 10, Math.min(36, typed.value.length + 1))}
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => {
        typed.value = event.currentTarget.value;
      }}
      onKeyDown={onKeyDown}
    />
  );
}

function Actions({ page }: { page: Page }) {
  const { panel } = page;
  const look = panel.view.value?.look;
  if (!look) return null;
  const { subject, record } = look;
  const { expression } = subject;
  const isPinned = panel.pins.value.includes(expression);
  const stale = panel.stale.value;
  return (
    <div class="actions" role="toolbar" aria-label="Actions">
      <ToolButton
        icon="pin"
        title={isPinned ? 'Unpin' : 'Pin: Follow It Over Time'}
        pressed={isPinned}
        onClick={() => {
          panel.post({ type: 'pin', expression, pinned: !isPinned });
        }}
      />
      <ToolButton
        icon="keep"
        title="Keep This Value to Compare With"
        disabled={stale || look.unreadable !== null}
        onClick={() => {
          page.keep();
        }}
      />
      <ToolButton
        icon="graph"
        title="Show Autograd Graph"
        disabled={stale || !(record?.grad_fn ?? record?.requires_grad)}
        onClick={() => {
          panel.post({ type: 'graph', expression });
        }}
      />
      <ToolButton
        icon="export"
        title="Export…"
        disabled={stale || look.unreadable !== null}
        onClick={() => {
          panel.post({ type: 'export', subject, cut: panel.cut.peek() });
        }}
      />
      <ToolButton
        icon="more"
        title="More Actions…"
        menu
        onClick={({ currentTarget }) => {
          const { right, bottom } = currentTarget.getBoundingClientRect();
          const entries = moreOf(page, expression);
          page.menu.value = { label: 'More Actions', x: right - 200, y: bottom + 2, entries };
        }}
      />
    </div>
  );
}

function moreOf({ panel }: Page, expression: string): MenuEntry[] {
  const copy = (text: string) => (): void => {
    panel.post({ type: 'copy', text });
  };
  return [
    { label: 'Copy Reproducer', run: copy(panel.view.peek()?.reproducer ?? '') },
    { label: 'Copy Expression', run: copy(expression) },
    {
      label: 'Reveal in Inspector',
      separated: true,
      run: () => {
        panel.post({ type: 'reveal', expression });
      },
    },
    {
      label: 'Add Tensor Logpoint…',
      run: () => {
        panel.post({ type: 'addLogpoint', expression });
      },
    },
  ];
}
