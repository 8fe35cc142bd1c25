/** Scrolling over more lines than a browser can make a page tall: its scroll bar stands for a part of the way. */

export interface Span {
  count: number;
  /** Pixels of one line. */
  size: number;
  /** Pixels in sight. */
  view: number;
}

/** Browsers stop at 16 to 33 million pixels. */
const TALLEST = 8_000_000;

/** The furthest that one can scroll, in pixels of all lines. */
export function furthest({ count, size, view }: Span): number {
  return Math.max(0, count * size - view);
}

/** As long as the element that is scrolled is made. */
export function extent(span: Span): number {
  return Math.min(span.count * span.size, Math.max(TALLEST, span.view));
}

/** Whether the scroll bar's pixels are not the lines' pixels. */
export function isScaled(span: Span): boolean {
  return span.count * span.size > extent(span);
}

/** Where the browser's scroll position has to be for a place among all lines. */
export function scrollFor(span: Span, place: number): number {
  const far = furthest(span);
  return far === 0 ? 0 : (place / far) * (extent(span) - span.view);
}

/** The place among all lines that a scroll position of the browser's stands for. */
export function placeFor(span: Span, scroll: number): number {
  const reach = extent(span) - span.view;
  return reach <= 0 ? 0 : bounded(span, (scroll / reach) * furthest(span));
}

export function bounded(span: Span, place: number): number {
  return Math.max(0, Math.min(furthest(span), place));
}

/** The lines in sight, the last not among them. */
export function inSight(span: Span, place: number): { first: number; end: number } {
  const first = Math.max(0, Math.floor(place / span.size));
  return { first, end: Math.min(span.count, Math.ceil((place + span.view) / span.size)) };
}

/** The nearest place from which a line is wholly in sight. */
export function placeShowing(span: Span, place: number, line: number): number {
  const start = line * span.size;
  if (start < place) return bounded(span, start);
  const last = start + span.size - span.view;
  return last > place ? bounded(span, last) : place;
}
