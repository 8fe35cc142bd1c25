/** A module's row: its type and sizes, and the totals of what is folded in it. */

import type { ComponentChildren } from 'preact';

import { bytes, visible } from '../kit/format';
import type { Column, Layout } from './columns';
import { moduleDetails, moduleGradient, mode, moduleSize, moduleSummary } from './describe';
import { Indent } from './indent';
import type { Line } from './lines';
import { grid } from './tensorRow';
import { toneOf, troubleText, type Trouble } from './totals';
import type { ModuleNode } from './tree';

interface Props {
  line: Extract<Line, { kind: 'module' }>;
  /** What is wrong below, while the module is folded. */
  wrong: Trouble | null;
}

export function ModuleNarrow({ line, wrong, pin }: Props & { pin: ComponentChildren }) {
  const { module } = line.node;
  return (
    <div class="cell two-lines" role="gridcell" title={moduleTooltip(line.node, wrong)}>
      <Indent depth={line.depth} open={line.open} />
      <div class="texts">
        <div class="first">
          <span class="label name">{visible(line.node.label)}</span>
          <ModuleType node={line.node} />
        </div>
        <div class="second">
          {wrong && (
            <>
              <span class={toneOf(wrong)}>{troubleText(wrong, module.expression)}</span>
              <span class="dot"> · </span>
            </>
          )}
          {moduleDetails(module).join(' · ')}
        </div>
      </div>
      {pin}
    </div>
  );
}

export function ModuleWide({ line, wrong, layout }: Props & { layout: Layout }) {
  const { module } = line.node;
  const cells: Partial<Record<Column, ComponentChildren>> = {
    name: (
      <>
        <Indent depth={line.depth} open={line.open} />
        <span class="label name">{visible(line.node.label)}</span>
      </>
    ),
    type: <ModuleType node={line.node} />,
    gradient: moduleGradient(module),
    memory: module.nbytes > 0 ? bytes(module.nbytes) : '',
    marks: wrong && <span class={toneOf(wrong)}>{troubleText(wrong, module.expression)}</span>,
  };
  const { before, figures, after } = parted(layout.columns);
  const cell = (column: Column) => (
    <div key={column} class={`cell ${column}`} role="gridcell">
      {cells[column]}
    </div>
  );
  return (
    <div
      class="columns"
      role="presentation"
      title={moduleTooltip(line.node, wrong)}
      style={grid(layout)}
    >
      {before.map(cell)}
      <div class="cell totals" role="gridcell" style={{ gridColumn: `span ${String(figures)}` }}>
        {moduleSize(module)} · {mode(module)}
      </div>
      {after.map(cell)}
    </div>
  );
}

const FIGURES: ReadonlySet<Column> = new Set<Column>(['min', 'max', 'mean', 'std', 'histogram']);

/** A module has no figures of its own: its totals take their place. */
function parted(columns: readonly Column[]): {
  before: Column[];
  figures: number;
  after: Column[];
} {
  const first = columns.findIndex((column) => FIGURES.has(column));
  const figures = columns.filter((column) => FIGURES.has(column)).length;
  return { before: columns.slice(0, first), figures, after: columns.slice(first + figures) };
}

function ModuleType({ node }: { node: ModuleNode }) {
  const { type, configuration } = node.module;
  return (
    <span class="type">
      <span class="dtype">{visible(type, 60)}</span>
      {configuration !== '' && (
        <>
          (<span class="shape">{visible(configuration, 80)}</span>)
        </>
      )}
    </span>
  );
}

function moduleTooltip(node: ModuleNode, wrong: Trouble | null): string {
  const lines = [visible(moduleSummary(node.module), 400)];
  if (wrong) lines.push(troubleText(wrong, node.expression));
  return lines.join('\n');
}

export function moduleSpoken(node: ModuleNode): string {
  return visible(moduleSummary(node.module), 400);
}
