/** How numbers become colours: what a person chose, and what follows from the picture. */

import { computed, signal } from '@preact/signals';

import { inks } from '../charts/inks';
import type { Colouring } from './bitmap';
import { rangeOf } from './cells';
import type { MapName } from './colourMaps';
import type { Pictures } from './picture';
import type { ColourScale, Spacing } from './scale';

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** What a person chose, which outlives the pictures. */
export function createLookChoices() {
  const map = signal<MapName | 'auto'>('auto');
  const spacing = signal<Spacing>('linear');
  /** All numbers have their own colour, or the outermost per cent share one. */
  const full = signal(false);
  /** Where a person has put the handles. */
  const handles = signal<Range | null>(null);
  const own = signal(false);
  const opacity = signal(0.5);
  return { map, spacing, full, handles, own, opacity };
}

export type LookChoices = ReturnType<typeof createLookChoices>;

export function createLook(
  pictures: Pictures,
  diverges: boolean | null,
  chosen = createLookChoices(),
) {
  const { map, spacing, full, handles, own, opacity } = chosen;

  const extent = computed<Range>(() => {
    const picture = pictures.whole.value?.picture;
    return { low: picture?.smallest ?? 0, high: picture?.largest ?? 1 };
  });
  const usual = computed<Range>(() => {
    const picture = pictures.whole.value?.picture;
    const { clip_low: low = null, clip_high: high = null } = picture ?? {};
    const clipped = low !== null && high !== null && high > low;
    return full.value || !clipped ? extent.value : { low, high };
  });
  const isDiverging = computed(() => {
    if (map.value !== 'auto') return map.value === 'cool-warm';
    return diverges ?? (extent.value.low < 0 && extent.value.high > 0);
  });
  const scale = computed<ColourScale>(() => ({
    ...(handles.value ?? usual.value),
    spacing: spacing.value,
    diverging: isDiverging.value,
  }));
  const colouring = computed<Colouring>(() => ({
    map: map.value === 'auto' ? (isDiverging.value ? 'cool-warm' : 'viridis') : map.value,
    scale: scale.value,
    inks: inks().value,
    opacity: opacity.value,
  }));
  const scales = computed<ColourScale[]>(() => {
    const panels = pictures.whole.value?.panels ?? [];
    if (!own.value || panels.length < 2) return [];
    return panels.map((cells) => ({ ...scale.value, ...(rangeOf(cells) ?? {}) }));
  });
  /** All that the bar shows: the picture's numbers, and the handles even where they are beyond them. */
  const domain = computed<ColourScale>(() => ({
    ...scale.value,
    low: Math.min(extent.value.low, scale.value.low),
    high: Math.max(extent.value.high, scale.value.high),
  }));
  return {
    map,
    spacing,
    full,
    handles,
    own,
    opacity,
    scale,
    colouring,
    scales,
    domain,
    isDiverging,
  };
}

export type Look = ReturnType<typeof createLook>;
