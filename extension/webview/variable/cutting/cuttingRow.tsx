/** The row that says which part of a variable is looked at. */

import './cutting.css';

import { batch, useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import type { Axis, Cut, Layout } from '../../../src/protocol';
import { count } from '../../kit/format';
import type { MenuEntry, OpenMenu } from '../../kit/menu';
import { ToolButton } from '../../kit/tool';
import { GivenUp } from '../panel';
import type { Target } from '../values/target';
import { type AxisRole, indexText, moved, roleOf, tidied, transposed, withRole } from './slicing';
import { useFresh } from './freshLayout';

interface Props {
  target: Target;
  menu: Signal<OpenMenu | null>;
}

export function CuttingRow({ target, menu }: Props) {
  const problem = useSignal('');
  const apply = useApply(target, problem);
  useFresh(target);
  const now = target.layout.value;
  const stale = target.panel.stale.value;
  const disabled = stale || !now;
  const inTable = now ? [now.rows, now.columns].filter((one) => one !== null).length : 0;
  return (
    <div class="cutting">
      <div class="cutting-row" role="group" aria-label="Part of the variable">
        <Subscript target={target} problem={problem} apply={apply} />
        {now?.axes.map((axis, dimension) => (
          <Dimension
            key={dimension}
            axis={axis}
            dimension={dimension}
            role={roleOf(now, dimension)}
            disabled={disabled}
            move={(at) => {
              move(target, dimension, at);
            }}
            open={({ currentTarget }) => {
              const { left, bottom } = currentTarget.getBoundingClientRect();
              const entries = rolesOf(now, dimension, (cut) => {
                target.cut.value = cut;
              });
              const label = `Dimension ${String(dimension)}`;
              menu.value = { label, x: left, y: bottom + 2, entries };
            }}
          />
        ))}
        {inTable > 0 && (
          <ToolButton
            icon="swap"
            title="Transpose: Swap Rows and Columns"
            disabled={disabled}
            onClick={() => {
              if (now) target.cut.value = transposed(now);
            }}
          />
        )}
      </div>
      {problem.value !== '' && (
        <p class="cutting-problem" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}

/** Tries a subscript on one element, so that a wrong one changes nothing. */
function useApply(target: Target, problem: Signal<string>): (index: string) => Promise<void> {
  return async (index) => {
    const { panel, cut, layout, subject, against } = target;
    const one = subject.peek();
    if (!one || panel.stale.peek()) return;
    const tried = (next: Cut) => {
      const place = { top: 0, left: 0, height: 1, width: 1 };
      return panel.ask('tile', { subject: one, cut: next, ...place, against: against.peek() });
    };
    try {
      let next: Cut = { ...cut.peek(), index };
      let tile = await tried(next);
      if (tile.problem !== null && (next.rows !== null || next.columns !== null)) {
        // The subscript may pick one element of what were the rows: others are chosen then.
        const anew: Cut = { index, rows: null, columns: null };
        const other = await tried(anew);
        if (other.problem === null) [next, tile] = [anew, other];
      }
      problem.value = tile.problem ?? '';
      if (tile.problem !== null) return;
      batch(() => {
        cut.value = next;
        layout.value = tile.layout;
      });
    } catch (reason) {
      if (!(reason instanceof GivenUp))
        problem.value = reason instanceof Error ? reason.message : String(reason);
    }
  };
}

interface SubscriptProps {
  target: Target;
  problem: Signal<string>;
  apply: (index: string) => Promise<void>;
}

function Subscript({ target, problem, apply }: SubscriptProps) {
  const layout = target.layout.value;
  const shown = layout ? indexText(layout.axes) : target.cut.value.index;
  const typed = useSignal(shown);
  useEffect(() => {
    typed.value = shown;
    problem.value = '';
  }, [shown, typed, problem]);
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    if (event.key === 'Enter') void apply(tidied(event.currentTarget.value));
    else if (event.key === 'Escape') {
      typed.value = shown;
      problem.value = '';
    } else return;
    event.preventDefault();
  };
  return (
    <label class={problem.value === '' ? 'field subscript' : 'field subscript wrong-field'}>
      <span aria-hidden="true">[</span>
      <input
        type="text"
        value={typed.value}
        placeholder=":"
        aria-label="Python subscript"
        aria-invalid={problem.value !== ''}
        title="Python's subscript, such as 0, :, ::2 or ..., 3 (Enter applies)"
        disabled={target.panel.stale.value}
        size={Math.max(1, Math.min(40, typed.value.length))}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
        onKeyDown={onKeyDown}
      />
      <span aria-hidden="true">]</span>
    </label>
  );
}

interface DimensionProps {
  axis: Axis;
  dimension: number;
  role: AxisRole;
  disabled: boolean;
  move: (at: number) => void;
  open: (event: { currentTarget: HTMLButtonElement }) => void;
}

const ROLE_SIGNS: Record<AxisRole, string> = { rows: '↓', columns: '→', fixed: '' };
const ROLE_TITLES: Record<AxisRole, string> = {
  rows: 'runs down the rows',
  columns: 'runs across the columns',
  fixed: 'stands at one element',
};

function Dimension({ axis, dimension, role, disabled, move, open }: DimensionProps) {
  const name = `Dimension ${String(dimension)}`;
  const last = axis.size - 1;
  const shown = role === 'fixed' ? count(axis.size) : count(axis.count);
  return (
    <span class={`dimension ${role}`}>
      <button
        type="button"
        class="dimension-name"
        disabled={disabled}
        aria-haspopup="menu"
        aria-label={`${name}, ${String(axis.size)} elements, ${ROLE_TITLES[role]}`}
        title={`${name} of ${count(axis.size)} elements ${ROLE_TITLES[role]}; click to change`}
        onClick={open}
      >
        <span class="dimension-number">{dimension}</span>
        {ROLE_SIGNS[role]}
        {role !== 'fixed' && <span class="dimension-size">{shown}</span>}
      </button>
      {role === 'fixed' && axis.size > 0 && (
        <>
          {last > 0 && (
            <input
              type="range"
              min={0}
              max={last}
              value={axis.start}
              aria-label={`${name}: element`}
              disabled={disabled}
              onInput={(event) => {
                move(event.currentTarget.valueAsNumber);
              }}
            />
          )}
          <input
            class="field at"
            type="number"
            min={0}
            max={last}
            value={axis.start}
            aria-label={`${name}: index`}
            title={`Element of dimension ${String(dimension)}, 0 to ${count(last)}`}
            disabled={disabled}
            onChange={(event) => {
              const typed = event.currentTarget.valueAsNumber;
              if (Number.isInteger(typed)) move(typed < 0 ? typed + axis.size : typed);
              event.currentTarget.value = String(axis.start);
            }}
          />
          <span class="dimension-size">/ {shown}</span>
        </>
      )}
    </span>
  );
}

/** What a step of a slider leads to is known without asking. */
function move({ cut, layout }: Target, dimension: number, at: number): void {
  const now = layout.peek();
  if (!now) return;
  const next = moved(now, new Map([[dimension, at]]));
  batch(() => {
    cut.value = next.cut;
    layout.value = next.layout;
  });
}

function rolesOf(layout: Layout, dimension: number, set: (cut: Cut) => void): MenuEntry[] {
  const now = roleOf(layout, dimension);
  const others = layout.axes.length > 1;
  const labels: [AxisRole, string][] = [
    ['rows', 'Rows'],
    ['columns', 'Columns'],
    ['fixed', 'One Element'],
  ];
  return labels
    .filter(([role]) => others || role !== 'fixed')
    .map(([role, label]) => ({
      label,
      checked: role === now,
      run: () => {
        if (role !== now) set(withRole(layout, dimension, role));
      },
    }));
}
