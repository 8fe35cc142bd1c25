/** The tensors as a tree grid. Only the lines in sight are in the document. */

import { defaultRangeExtractor, type Range, type Virtualizer } from '@tanstack/virtual-core';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';

import { useVirtualizer } from '../kit/virtual';
import { layout, type Layout } from './columns';
import { focusFilter, TABLE_ID } from './focus';
import { showGraph } from './graphOf';
import { Heads } from './heads';
import type { Inspector } from './inspector';
import { keyAction, type KeyAction } from './keys';
import { copyText, openLineMenu } from './lineMenu';
import type { Line } from './lines';
import { LineRow } from './lineRow';
import type { Stop } from './shown';

/** Heights in CSS pixels of a one-line and a two-line row: VS Code's 22 where the text is 13 px. */
function heights(font: number): { one: number; two: number } {
  return { one: Math.round((22 * font) / 13), two: Math.round((40 * font) / 13) };
}

interface Props {
  inspector: Inspector;
  stop: Stop;
}

export function Table({ inspector, stop }: Props) {
  const table = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { lines } = inspector.listing.value;
  const wide = inspector.wide.value;
  const { width, font } = inspector.pageSize.value;
  const { one, two } = heights(font);
  const index = lines.findIndex((line) => line.key === inspector.active.value);
  const columns = useColumns(stop, wide, width, font);

  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (isTall(lines[at], wide) ? two : one),
    getItemKey: useCallback((at: number) => lines[at]?.key ?? at, [lines, wide, font]),
    rangeExtractor: useCallback((range: Range) => withActive(range, index), [index]),
    overscan: 8,
    initialOffset: () => inspector.scroll.top,
  });
  useScrollMemory(inspector, scroller);
  useFollowActive(inspector, virtualizer, index);

  const perform = (action: KeyAction): void => {
    switch (action.do) {
      case 'go':
        inspector.choose(lines[action.index]);
        break;
      case 'fold':
        inspector.setOpen(action.line, action.open);
        break;
      case 'locate':
        if (action.line.kind === 'tensor')
          inspector.post({ type: 'locate', expression: action.line.node.expression });
        break;
      case 'pin':
        if ('node' in action.line) inspector.togglePin(action.line.node.expression);
        break;
      case 'inspect':
        if (action.line.kind === 'tensor')
          inspector.post({ type: 'inspect', expression: action.line.node.expression });
        break;
      case 'graph':
        showGraph(inspector, action.line);
        break;
      case 'menu': {
        const box = document.getElementById(rowId(index))?.getBoundingClientRect();
        if (box) openLineMenu(inspector, action.line, box.left + 24, box.bottom);
        break;
      }
      case 'filter':
        focusFilter();
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== table.current) return;
    const page = Math.max(
      1,
      Math.floor((scroller.current?.clientHeight ?? one) / (wide ? one : two)) - 1,
    );
    const action = keyAction(event, lines, index, page);
    if (!action) return;
    event.preventDefault();
    perform(action);
  };
  const onCopy = (event: ClipboardEvent): void => {
    const text = copyText(inspector, lines[index]);
    if (text === null) return;
    event.preventDefault();
    inspector.post({ type: 'copy', text });
  };

  return (
    <div
      ref={table}
      id={TABLE_ID}
      class="table"
      role="treegrid"
      tabIndex={0}
      aria-label="Tensors"
      aria-rowcount={lines.length + (wide ? 1 : 0)}
      aria-colcount={wide ? columns.columns.length : 1}
      aria-activedescendant={index >= 0 ? rowId(index) : undefined}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
    >
      {wide && <Heads inspector={inspector} layout={columns} height={one} />}
      <div ref={scroller} class="scroller" role="presentation" tabIndex={-1}>
        <div
          class="lines"
          role="presentation"
          style={{ height: `${String(virtualizer.getTotalSize())}px` }}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            return (
              <LineRow
                key={item.key}
                id={rowId(item.index)}
                number={item.index + (wide ? 2 : 1)}
                line={line}
                active={item.index === index}
                top={item.start}
                height={item.size}
                inspector={inspector}
                stop={stop}
                layout={wide ? columns : null}
              />
            );
          })}
        </div>
        {lines.length === 0 && <NothingFound inspector={inspector} />}
      </div>
    </div>
  );
}

function rowId(index: number): string {
  return `line-${String(index)}`;
}

function isTall(line: Line | undefined, wide: boolean): boolean {
  if (!line) return false;
  if (line.kind === 'note') return true;
  return !wide && (line.kind === 'tensor' || line.kind === 'module');
}

function useColumns(stop: Stop, wide: boolean, width: number, font: number): Layout {
  const { view } = stop;
  const oneDevice = useMemo(
    () => new Set(view.rows.map((row) => row.record.device)).size <= 1,
    [view],
  );
  return useMemo(
    () => layout(wide ? width : Infinity, font, oneDevice),
    [wide, width, font, oneDevice],
  );
}

/** The active line stays in the document, so that assistive technology can always find it. */
function withActive(range: Range, index: number): number[] {
  const seen = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || seen.includes(index)) return seen;
  return [...seen, index].sort((a, b) => a - b);
}

function useScrollMemory(inspector: Inspector, scroller: { current: HTMLDivElement | null }): void {
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    box.scrollTop = inspector.scroll.top;
    const remember = (): void => {
      inspector.scroll.top = box.scrollTop;
    };
    box.addEventListener('scroll', remember, { passive: true });
    return () => {
      box.removeEventListener('scroll', remember);
    };
  }, [inspector, scroller]);
}

/** Scrolls to the active line when another becomes active, not when the lines around it change. */
function useFollowActive(
  inspector: Inspector,
  virtualizer: Virtualizer<HTMLElement, HTMLElement>,
  index: number,
): void {
  const active = inspector.active.value;
  const first = useRef(true);
  useEffect(() => {
    if (!first.current && active !== null && index >= 0)
      virtualizer.scrollToIndex(index, { align: 'auto' });
    first.current = false;
  }, [active]);
}

function NothingFound({ inspector }: { inspector: Inspector }) {
  return (
    <p class="nothing-found">
      Nothing matches.{' '}
      <button
        type="button"
        class="link"
        onClick={() => {
          inspector.setFilter('');
          focusFilter();
        }}
      >
        Clear filter
      </button>
    </p>
  );
}
