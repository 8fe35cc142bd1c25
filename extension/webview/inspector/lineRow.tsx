/** One line of the table, of any kind. */

import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';

import { bytes, counted, visible } from '../kit/format';
import { Actions } from './actions';
import type { Layout } from './columns';
import { spoken } from './describe';
import { Indent, Twistie } from './indent';
import type { Inspector } from './inspector';
import { isFoldable } from './keys';
import type { Line } from './lines';
import { ModuleNarrow, ModuleWide, moduleSpoken } from './moduleRow';
import type { Stop } from './shown';
import { pointerHandlers } from './pointer';
import { TensorNarrow, TensorWide } from './tensorRow';
import { memory, severity, toneOf, troubleBelow, troubleText } from './totals';
import { GLOBALS, PINNED, type Group } from './tree';

interface Props {
  id: string;
  /** aria-rowindex. */
  number: number;
  line: Line;
  active: boolean;
  top: number;
  height: number;
  inspector: Inspector;
  stop: Stop;
  /** null for two-line rows. */
  layout: Layout | null;
}

export function LineRow(props: Props) {
  const { id, line, active, top, height, inspector, stop } = props;
  const state = stateOf(line, stop);
  const classes = ['line', line.kind, state ?? '', active ? 'active' : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div
      id={id}
      class={classes}
      role="row"
      aria-level={line.depth + 1}
      aria-rowindex={props.number}
      aria-expanded={isFoldable(line) ? line.open : undefined}
      aria-selected={active}
      aria-label={label(line, stop)}
      style={{ transform: `translateY(${String(top)}px)`, height: `${String(height)}px` }}
      {...pointerHandlers(inspector, line)}
    >
      <Contents {...props} />
    </div>
  );
}

function Contents({ line, inspector, stop, layout }: Props) {
  switch (line.kind) {
    case 'group':
      return <GroupLine line={line} stop={stop} />;
    case 'note':
      return (
        <Cell>
          <span class="note-text" title={line.text}>
            {line.text}
          </span>
        </Cell>
      );
    case 'absent':
      return (
        <Cell>
          <Indent depth={line.depth} />
          <span class="absent-name name">{visible(line.node.label)}</span>
          <span class="dim"> not in this frame</span>
          <Actions inspector={inspector} expression={line.node.expression} />
        </Cell>
      );
    case 'module': {
      const wrong = line.open ? null : troubleBelow(line.node.below, stop.rows);
      return layout ? (
        <ModuleWide line={line} layout={layout} wrong={wrong} />
      ) : (
        <ModuleNarrow
          line={line}
          wrong={wrong}
          actions={<Actions inspector={inspector} expression={line.node.expression} />}
        />
      );
    }
    case 'tensor': {
      const row = stop.rows[line.node.index];
      if (!row) return null;
      const { expression } = line.node;
      const shared = {
        line,
        row,
        pending: stop.pending,
        generation: stop.view.generation,
        course: inspector.pins.value.includes(expression)
          ? inspector.courses.value.get(expression)?.figures
          : undefined,
      };
      const actions = (
        <Actions
          inspector={inspector}
          expression={line.node.expression}
          values
          graph={row.record.grad_fn !== null}
        />
      );
      return layout ? (
        <TensorWide {...shared} layout={layout} actions={actions} />
      ) : (
        <TensorNarrow {...shared} actions={actions} />
      );
    }
  }
}

function Cell({ children }: { children: ComponentChildren }) {
  return (
    <div class="cell" role="gridcell">
      {children}
    </div>
  );
}

const TITLES: Record<string, string> = {
  locals: 'Locals',
  [GLOBALS]: 'Globals',
  [PINNED]: 'Pinned',
};

function GroupLine({ line, stop }: { line: Extract<Line, { kind: 'group' }>; stop: Stop }) {
  const { group, open } = line;
  const wrong = open ? null : troubleBelow(group.below, stop.rows);
  const sums = useMemo(() => totals(group, stop), [group, stop]);
  const type = group.module ? [group.module.type, group.module.training ? 'train' : 'eval'] : [];
  const unasked = group.title === GLOBALS && !open;
  const details = unasked ? ['Show globals'] : [...type, ...sums];
  return (
    <Cell>
      <Twistie open={open} />
      <span class="group-title name">{TITLES[group.title] ?? visible(group.title)}</span>
      {wrong && <span class={toneOf(wrong)}>{troubleText(wrong, '')}</span>}
      <span class="group-details">{details.join(' · ')}</span>
    </Cell>
  );
}

function totals(group: Group, stop: Stop): string[] {
  const rows = group.below.flatMap((index) => stop.rows[index] ?? []);
  if (rows.length === 0) return [];
  return [counted(rows.length, 'tensor'), bytes(memory(rows))];
}

function stateOf(line: Line, stop: Stop): 'error' | 'warning' | null {
  if (line.kind === 'tensor') {
    const row = stop.rows[line.node.index];
    return row ? severity(row) : null;
  }
  if (line.kind === 'module' && !line.open)
    return troubleBelow(line.node.below, stop.rows)?.severity ?? null;
  return null;
}

function label(line: Line, stop: Stop): string | undefined {
  if (line.kind === 'module') return moduleSpoken(line.node);
  const row = line.kind === 'tensor' ? stop.rows[line.node.index] : undefined;
  return row && spoken(row);
}
