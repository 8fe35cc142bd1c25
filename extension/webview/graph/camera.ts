/** Where one looks from: world coordinates are the server's pixels, screen coordinates the canvas's. Pure. */

import type { Point } from '../kit/pointer';

export type { Point };

export interface Camera {
  /** The world point at the canvas's upper left corner. */
  readonly x: number;
  readonly y: number;
  /** Screen pixels for each world pixel. */
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const SMALLEST = 0.02;
export const LARGEST = 4;
/** A zoom key or button. */
export const ZOOM_STEP = 1.25;
/** Text is drawn from here on. */
export const READABLE = 0.4;

/** Below the first scale, the first look is at a part, at the second. */
const [COMFORTABLE, NEAR] = [0.55, 0.85];
/** Around a graph that is fitted, and around a box that is brought into sight. */
const MARGIN = 16;
/** As much of the graph always stays in sight. */
const HELD = 48;

export function toScreen(camera: Camera, point: Point): Point {
  return { x: (point.x - camera.x) * camera.scale, y: (point.y - camera.y) * camera.scale };
}

export function toWorld(camera: Camera, point: Point): Point {
  return { x: camera.x + point.x / camera.scale, y: camera.y + point.y / camera.scale };
}

/** The part of the world that is in sight. */
export function sight(camera: Camera, size: Size): Rect {
  return {
    left: camera.x,
    top: camera.y,
    right: camera.x + size.width / camera.scale,
    bottom: camera.y + size.height / camera.scale,
  };
}

export function centred(point: Point, scale: number, size: Size): Camera {
  return {
    x: point.x - size.width / 2 / scale,
    y: point.y - size.height / 2 / scale,
    scale,
  };
}

/** Everything in sight, never magnified. */
export function fitted(graph: Size, size: Size): Camera {
  const across = (size.width - 2 * MARGIN) / Math.max(1, graph.width);
  const down = (size.height - 2 * MARGIN) / Math.max(1, graph.height);
  const scale = Math.max(SMALLEST, Math.min(1, across, down));
  return centred({ x: graph.width / 2, y: graph.height / 2 }, scale, size);
}

/** At first: everything where it can be read so, else a part that can, around `start`. */
export function opening(graph: Size, size: Size, start: Point): Camera {
  const whole = fitted(graph, size);
  if (whole.scale >= COMFORTABLE) return whole;
  const room = { width: size.width / NEAR, height: size.height / NEAR };
  const margin = MARGIN / NEAR;
  /** No emptier than needed. */
  const within = (at: number, long: number, part: number): number =>
    long + 2 * margin <= part
      ? (long - part) / 2
      : Math.max(-margin, Math.min(long + margin - part, at));
  return {
    x: within(start.x - room.width / 2, graph.width, room.width),
    y: within(start.y - room.height / 2, graph.height, room.height),
    scale: NEAR,
  };
}

/** Larger or smaller by a factor, with the world point under a screen point kept there. */
export function zoomed(camera: Camera, factor: number, at: Point): Camera {
  const scale = Math.max(SMALLEST, Math.min(LARGEST, camera.scale * factor));
  const { x, y } = toWorld(camera, at);
  return { x: x - at.x / scale, y: y - at.y / scale, scale };
}

/** Moved by screen pixels: what is drawn goes the other way. */
export function panned(camera: Camera, right: number, down: number): Camera {
  return { ...camera, x: camera.x + right / camera.scale, y: camera.y + down / camera.scale };
}

/** The nearest camera from which some of the graph is seen. */
export function held(camera: Camera, graph: Size, size: Size): Camera {
  const keep = (at: number, long: number, room: number): number => {
    const edge = Math.min(HELD, (long * camera.scale) / 2, room / 2) / camera.scale;
    return Math.max(edge - room / camera.scale, Math.min(long - edge, at));
  };
  const x = keep(camera.x, graph.width, size.width);
  const y = keep(camera.y, graph.height, size.height);
  return x === camera.x && y === camera.y ? camera : { x, y, scale: camera.scale };
}

/** Moved no further than needed for a box to be in sight; of a box that is too large, its upper left part. */
export function bringing(camera: Camera, box: Rect, size: Size): Camera {
  const margin = MARGIN / camera.scale;
  const seen = sight(camera, size);
  const shift = (low: number, high: number, from: number, to: number): number => {
    const least = low - margin - from;
    if (least <= 0) return least;
    return Math.max(0, Math.min(least, high + margin - to));
  };
  const x = shift(box.left, box.right, seen.left, seen.right);
  const y = shift(box.top, box.bottom, seen.top, seen.bottom);
  return x === 0 && y === 0 ? camera : { ...camera, x: camera.x + x, y: camera.y + y };
}

export function sees(camera: Camera, size: Size, box: Rect): boolean {
  const seen = sight(camera, size);
  return (
    box.left >= seen.left &&
    box.right <= seen.right &&
    box.top >= seen.top &&
    box.bottom <= seen.bottom
  );
}
