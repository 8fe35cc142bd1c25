/** Two-way scrolling of a table: the browser's scroll bars and the place among all lines follow each other. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { bounded, isScaled, placeFor, scrollFor, type Span } from './span';

export interface Spans {
  down: Span;
  across: Span;
}

export interface Scrolling {
  /** Pixels of all lines above and left of what is in sight. */
  down: number;
  across: number;
  set(down: number, across: number): void;
  onScroll(): void;
}

/** Browsers round what they are told to scroll to. */
const ROUNDED = 1.5;
const WHEEL_LINE = 40;

export function useScrolling(
  box: { readonly current: HTMLElement | null },
  spans: Spans,
): Scrolling {
  const [place, setPlace] = useState({ down: 0, across: 0 });
  const down = bounded(spans.down, place.down);
  const across = bounded(spans.across, place.across);
  const now = useRef({ spans, down, across });
  now.current = { spans, down, across };

  const set = (nextDown: number, nextAcross: number): void => {
    const next = {
      down: bounded(now.current.spans.down, nextDown),
      across: bounded(now.current.spans.across, nextAcross),
    };
    now.current = { ...now.current, ...next };
    setPlace(next);
  };

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const top = scrollFor(spans.down, down);
    const left = scrollFor(spans.across, across);
    if (Math.abs(element.scrollTop - top) > ROUNDED) element.scrollTop = top;
    if (Math.abs(element.scrollLeft - left) > ROUNDED) element.scrollLeft = left;
  });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // A pixel of the scroll bar is many lines where the table is too long for the browser: the wheel moves by lines.
    const onWheel = (event: WheelEvent): void => {
      const { spans: own } = now.current;
      if (event.ctrlKey || !(isScaled(own.down) || isScaled(own.across))) return;
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : WHEEL_LINE;
      const turned = event.shiftKey && event.deltaX === 0;
      const byDown = turned ? 0 : event.deltaY * unit;
      const byAcross = (turned ? event.deltaY : event.deltaX) * unit;
      set(now.current.down + byDown, now.current.across + byAcross);
      event.preventDefault();
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
    };
  }, [box]);

  return {
    down,
    across,
    set,
    onScroll: () => {
      const element = box.current;
      if (!element) return;
      const { spans: own, down: atDown, across: atAcross } = now.current;
      const isMoved = (scroll: number, span: Span, at: number): boolean =>
        Math.abs(scroll - scrollFor(span, at)) > ROUNDED;
      const movedDown = isMoved(element.scrollTop, own.down, atDown);
      const movedAcross = isMoved(element.scrollLeft, own.across, atAcross);
      if (!movedDown && !movedAcross) return;
      set(
        movedDown ? placeFor(own.down, element.scrollTop) : atDown,
        movedAcross ? placeFor(own.across, element.scrollLeft) : atAcross,
      );
    },
  };
}
