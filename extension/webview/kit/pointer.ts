/** The pointer on the canvas: drags, pinches, clicks and the wheel, as plain actions. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Gestures {
  click(at: Point, twice: boolean): void;
  hover(at: Point | null): void;
  drag(right: number, down: number): void;
  zoom(factor: number, at: Point): void;
}

/** A hand is never quite still. */
const STILL = 4;
const LINE = 16;

/** Listens on an element until the returned function is called. */
export function followPointer(element: HTMLElement, gestures: Gestures): () => void {
  const held = new Map<number, Point>();
  let start: Point | null = null;
  let dragging = false;

  const place = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const spread = (): { far: number; middle: Point } | null => {
    const [a, b] = [...held.values()];
    if (!a || !b) return null;
    return {
      far: Math.hypot(a.x - b.x, a.y - b.y),
      middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
    };
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0 && event.button !== 1) return;
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    start = place(event);
    dragging = held.size > 0 || event.button === 1;
    held.set(event.pointerId, start);
    gestures.hover(null);
    // The middle button would scroll by itself, a press select text.
    event.preventDefault();
  };
  const move = (event: PointerEvent): void => {
    const now = place(event);
    const before = held.get(event.pointerId);
    if (!before) {
      gestures.hover(now);
      return;
    }
    if (!dragging && start && Math.hypot(now.x - start.x, now.y - start.y) < STILL) return;
    dragging = true;
    element.classList.add('dragging');
    const spreadBefore = spread();
    held.set(event.pointerId, now);
    const spreadNow = spread();
    if (spreadBefore && spreadNow) {
      const [from, to] = [spreadBefore.middle, spreadNow.middle];
      gestures.drag(from.x - to.x, from.y - to.y);
      if (spreadBefore.far > 0) gestures.zoom(spreadNow.far / spreadBefore.far, to);
    } else gestures.drag(before.x - now.x, before.y - now.y);
  };
  const up = (event: PointerEvent): void => {
    const wasHeld = held.delete(event.pointerId);
    if (!wasHeld || held.size > 0) return;
    element.classList.remove('dragging');
    if (!dragging && start) gestures.click(start, false);
    start = null;
  };
  const cancel = (event: PointerEvent): void => {
    dragging = true;
    up(event);
  };
  const leave = (): void => {
    gestures.hover(null);
  };
  const twice = (event: MouseEvent): void => {
    gestures.click(place(event), true);
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === 0 ? 1 : LINE);
    // A pinch on a touchpad comes as small steps with Ctrl.
    const factor = Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0018));
    gestures.zoom(Math.max(0.5, Math.min(2, factor)), place(event));
  };

  const stop = new AbortController();
  const options = { signal: stop.signal, passive: false };
  element.addEventListener('pointerdown', down, options);
  element.addEventListener('pointermove', move, options);
  element.addEventListener('pointerup', up, options);
  element.addEventListener('pointercancel', cancel, options);
  element.addEventListener('pointerleave', leave, options);
  element.addEventListener('dblclick', twice, options);
  element.addEventListener('wheel', wheel, options);
  return () => {
    stop.abort();
  };
}
