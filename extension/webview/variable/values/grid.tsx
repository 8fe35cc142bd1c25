/** The table on screen: the cells in sight of any number of rows and columns. */

import './grid.css';

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { Layout } from '../../../src/protocol';
import { follow } from '../../kit/follow';
import { afterPaint } from '../../kit/painted';
import { Cells } from './gridCells';
import { useGridKeys } from './gridKeys';
import { useGridPointer } from './gridPointer';
import { measured, type Measures, px } from './measures';
import { useScrolling } from './scrolling';
import { extent, inSight, placeShowing, type Span } from './span';
import type { Table } from './table';
import { useWidths } from './widths';

interface Props {
  table: Table;
  layout: Layout;
  label: string;
  /** Called once the cells in sight are painted, for each set of elements. */
  onPainted?: () => void;
}

export function Grid({ table, layout, label, onPainted }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { size, measures } = useBox(box, table.target.panel.size.value.font);
  follow(table.tiles.version);
  const widths = useWidths(table, layout, measures);
  const spans = {
    down: {
      count: layout.height,
      size: measures.line,
      view: Math.max(0, size.height - measures.line),
    },
    across: {
      count: layout.width,
      size: widths.column,
      view: Math.max(0, size.width - widths.head),
    },
  };
  const scrolling = useScrolling(box, spans);
  const rows = inSight(spans.down, scrolling.down);
  const columns = inSight(spans.across, scrolling.across);
  const { sight } = table.tiles;

  useLayoutEffect(() => {
    if (size.height === 0) return;
    const [height, width] = [rows.end - rows.first, columns.end - columns.first];
    sight.value = { top: rows.first, left: columns.first, height, width };
  }, [rows.first, rows.end, columns.first, columns.end, size.height, sight]);
  useEffect(
    () => () => {
      sight.value = null;
    },
    [sight],
  );
  usePainted(table, onPainted);

  const frame = { spans, scrolling, line: measures.line, ...widths };
  useShowing(table, frame);
  const keys = useGridKeys(table, layout, frame);
  const pointer = useGridPointer(table, layout, frame, box);
  return (
    <div
      ref={box}
      class="grid"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={layout.height}
      aria-colcount={layout.width}
      aria-multiselectable="true"
      aria-activedescendant="active-cell"
      onScroll={() => {
        scrolling.onScroll();
      }}
      onKeyDown={keys}
      {...pointer}
    >
      <div class="grid-extent" style={extentOf(spans, frame)}>
        <div class="grid-sheet" style={{ width: px(size.width), height: px(size.height) }}>
          <Cells table={table} layout={layout} frame={frame} rows={rows} columns={columns} />
        </div>
      </div>
    </div>
  );
}

/** What the parts of the grid know of where lines are. */
export interface Frame {
  spans: { down: Span; across: Span };
  scrolling: { down: number; across: number; set: (down: number, across: number) => void };
  /** Pixels of a row, of a column, and of the column of row numbers. */
  line: number;
  column: number;
  head: number;
}

function extentOf(
  { down, across }: Frame['spans'],
  { line, head }: { line: number; head: number },
) {
  return { height: px(extent(down) + line), width: px(extent(across) + head) };
}

interface Box {
  size: { width: number; height: number };
  measures: Measures;
}

function useBox(box: { current: HTMLElement | null }, font: number): Box {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [measures, setMeasures] = useState<Measures>({ character: 7, line: 20 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const update = (): void => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
    };
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [box]);
  useLayoutEffect(() => {
    if (box.current) setMeasures(measured(box.current));
  }, [box, font]);
  return { size, measures };
}

/** Brings the active cell into sight whenever it was gone to. */
function useShowing(table: Table, { spans, scrolling, line, column }: Frame): void {
  const shows = table.shows.value;
  const done = useRef(0);
  useLayoutEffect(() => {
    if (done.current === shows || spans.down.view === 0) return;
    done.current = shows;
    const active = table.selection.selected.peek().active;
    const down = placeShowing({ ...spans.down, size: line }, scrolling.down, active.row);
    const across = placeShowing({ ...spans.across, size: column }, scrolling.across, active.column);
    if (down !== scrolling.down || across !== scrolling.across) scrolling.set(down, across);
  });
}

function usePainted(table: Table, onPainted: (() => void) | undefined): void {
  const { panel } = table.target;
  const painted = useRef(-1);
  useEffect(() => {
    const generation = panel.generation.peek();
    if (painted.current === generation || !table.tiles.isComplete()) return;
    painted.current = generation;
    if (onPainted) afterPaint(onPainted);
  });
}
