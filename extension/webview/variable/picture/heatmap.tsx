/** A heatmap of a variable's cut, or of the difference of two, without the controls around it. */

import './picture.css';

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';

import type { Cut, Subject } from '../../../src/protocol';
import { Sorry } from '../charts/controls';
import { follow } from '../../kit/follow';
import type { Panel } from '../panel';
import { Legend } from './legend';
import { createLook } from './look';
import { createPictures, type Wanted } from './picture';
import { Stage } from './stage';

export interface HeatmapProps {
  panel: Panel;
  subject: Subject;
  cut: Cut;
  /** Draws subject − against. */
  against?: Subject | null;
  /** Centres colours on zero; left out: where there are numbers on both sides of it. */
  diverging?: boolean;
}

/** Fills its parent, which must have a height. */
export function Heatmap({ panel, subject, cut, against = null, diverging }: HeatmapProps) {
  const wanted = useSignal<Wanted>(plainly(subject, cut, against));
  const pictures = useMemo(() => createPictures(panel, wanted), [panel]);
  const look = useMemo(() => createLook(pictures, diverging ?? null), [pictures, diverging]);
  const next = JSON.stringify(plainly(subject, cut, against));
  useEffect(() => {
    if (JSON.stringify(wanted.peek()) !== next) wanted.value = JSON.parse(next) as Wanted;
  }, [next]);
  useEffect(() => pictures.stop, [pictures]);
  // Handles that were put for other numbers would hide these.
  useSignalEffect(() => {
    follow(wanted);
    look.handles.value = null;
  });
  return (
    <div class="drawn">
      {pictures.problem.value !== null && <Sorry text={pictures.problem.value} />}
      <Stage pictures={pictures} look={look} />
      <Legend pictures={pictures} look={look} />
    </div>
  );
}

export function plainly(subject: Subject, cut: Cut, against: Subject | null): Wanted {
  return {
    subject,
    cut,
    against,
    grid: null,
    first: 0,
    many: 1,
    channels: null,
    bgr: false,
    undo: 'none',
    mask: null,
    part: 'value',
    square: null,
  };
}
