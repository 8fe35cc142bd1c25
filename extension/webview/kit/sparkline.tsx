/** Figures over time, small enough for a row: one path, with a gap where there is no figure. */

export type Figure = number | null;

/** The last that a sparkline shows. */
export const MOST_FIGURES = 48;

/** Lines through the figures from left to right in a box of width × height, the largest on top. */
export function sparkPath(figures: readonly Figure[], width: number, height: number): string {
  const finite = figures.filter((one) => one !== null && Number.isFinite(one)) as number[];
  if (finite.length === 0) return '';
  const low = Math.min(...finite);
  const span = Math.max(...finite) - low;
  const step = width / Math.max(1, figures.length - 1);
  const place = (value: number, at: number): string => {
    const y = span > 0 ? (1 - (value - low) / span) * height : height / 2;
    return `${(at * step).toFixed(1)} ${y.toFixed(1)}`;
  };
  let path = '';
  figures.forEach((value, at) => {
    if (value === null || !Number.isFinite(value)) return;
    const before = figures[at - 1] ?? null;
    const joined = before !== null && Number.isFinite(before);
    const after = figures[at + 1] ?? null;
    const alone = !joined && (after === null || !Number.isFinite(after));
    path += `${joined ? 'L' : 'M'}${place(value, at)}`;
    // A figure without neighbours is a dot: a line of no length with round ends.
    if (alone) path += 'h0';
  });
  return path;
}

interface Props {
  figures: readonly Figure[];
  width: number;
  height: number;
  title?: string;
}

export function Sparkline({ figures, width, height, title }: Props) {
  const pad = 2;
  return (
    <svg
      class="sparkline"
      width={width}
      height={height}
      viewBox={`${String(-pad)} ${String(-pad)} ${String(width)} ${String(height)}`}
      role={title === undefined ? undefined : 'img'}
      aria-label={title}
      aria-hidden={title === undefined ? 'true' : undefined}
    >
      {title !== undefined && <title>{title}</title>}
      <path
        d={sparkPath(figures.slice(-MOST_FIGURES), width - 2 * pad, height - 2 * pad)}
        fill="none"
        stroke="currentColor"
        stroke-width="1.25"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
