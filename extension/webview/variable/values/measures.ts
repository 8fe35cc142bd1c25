/** How large the cells of a table are, from the font that the theme gives them. */

export interface Measures {
  /** Pixels of one character of the code font. */
  character: number;
  /** Pixels of a row. */
  line: number;
}

const SAMPLE = 64;

/** A length as style sheets have it. */
export function px(length: number): string {
  return `${String(length)}px`;
}

/** Measured in a place that has the table's font. */
export function measured(place: HTMLElement): Measures {
  const probe = document.createElement('span');
  probe.className = 'grid-measure';
  probe.textContent = '0'.repeat(SAMPLE);
  place.append(probe);
  const { width, height } = probe.getBoundingClientRect();
  probe.remove();
  return { character: width / SAMPLE || 7, line: Math.max(16, Math.round(height * 1.2)) };
}
