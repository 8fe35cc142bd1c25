/** A module's row: its type and sizes, and the totals of what is folded in it. */

import type { ComponentChildren } from 'preact';

import { bytes, visible } from '../kit/format';
import type { Column, Layout } from './columns';
import { moduleDetails, moduleGradient, mode, moduleSize, moduleSummary } from './describe';
import { Indent } from './indent';
import type { Line } from './lines';
import { toneOf, troubleText, type Trouble } from './totals';
import type { ModuleNode } from './tree';
import { WideCells } from './wideCells';

interface Props {
  line: Extract<Line, { kind: 'module' }>;
  /** What is wrong below, while the module is folded. */
  wrong: Trouble | null;
}

export function ModuleNarrow({ line, wrong, actions }: Props & { actions: ComponentChildren }) {
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
      {actions}
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
  return (
    <WideCells
      layout={layout}
      title={moduleTooltip(line.node, wrong)}
      cell={(column) => cells[column]}
      words={`${moduleSize(module)} · ${mode(module)}`}
    />
  );
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
