/** A tensor's row: two lines where the view is narrow, one with columns where it is wide. */

import type { ComponentChildren } from 'preact';

import type { TensorRow } from '../../src/protocol';
import { bytes, visible } from '../kit/format';
import { MiniHistogram } from '../kit/histogram';
import { type Figure as Mean, Sparkline } from '../kit/sparkline';
import type { Column, Layout } from './columns';
import { courseText } from './courses';
import {
  details,
  figure,
  gradient,
  isChanged,
  isConstant,
  marks,
  peculiarities,
  tooltip,
  typeParts,
  whyNoFigures,
  type Figure,
  type Phrase,
} from './describe';
import { Indent } from './indent';
import type { Line } from './lines';
import { WideCells } from './wideCells';

interface Props {
  line: Extract<Line, { kind: 'tensor' }>;
  row: TensorRow;
  /** Whether statistics may still come. */
  pending: boolean;
  generation: number;
  /** Its means at the latest stops, where it is pinned. */
  course?: readonly Mean[];
  actions: ComponentChildren;
}

export function TensorNarrow({ line, row, pending, generation, course, actions }: Props) {
  return (
    <div class="cell two-lines" role="gridcell" title={tooltip(row)}>
      <Indent depth={line.depth} />
      <div class="texts">
        <div class="first">
          <Label text={visible(line.node.label)} />
          <TypeText row={row} generation={generation} />
          {row.record.requires_grad && <span class="gradient"> ∇</span>}
        </div>
        <div class="second">
          <Phrases phrases={details(row, pending)} />
        </div>
      </div>
      <CourseOrPicture row={row} pending={pending} course={course} height={24} />
      {actions}
    </div>
  );
}

/** Of a path that has no room its end is kept: that tells one from the next. */
function Label({ text }: { text: string }) {
  if (!/[.[]/.test(text)) return <span class="label name">{text}</span>;
  return (
    <span class="label name path">
      <bdi dir="ltr">{text}</bdi>
    </span>
  );
}

export function TensorWide({
  line,
  row,
  pending,
  generation,
  layout,
  course,
  actions,
}: Props & { layout: Layout }) {
  const why = whyNoFigures(row);
  const cells: Record<Column, () => ComponentChildren> = {
    name: () => (
      <>
        <Indent depth={line.depth} />
        <span class="label name">{visible(line.node.label)}</span>
        {actions}
      </>
    ),
    type: () => <TypeText row={row} generation={generation} />,
    device: () => row.record.device,
    gradient: () => <Phrases phrases={gradient(row)} />,
    min: () => <Figure row={row} which="min" pending={pending} />,
    max: () => <Figure row={row} which="max" pending={pending} />,
    mean: () => <Figure row={row} which="mean" pending={pending} />,
    std: () => <Figure row={row} which="std" pending={pending} />,
    histogram: () => <CourseOrPicture row={row} pending={pending} course={course} height={16} />,
    memory: () => (row.record.error === null ? bytes(row.record.nbytes) : ''),
    marks: () => (
      <Phrases
        phrases={[...marks(row).filter(({ text }) => text !== why), ...peculiarities(row.record)]}
      />
    ),
  };
  const words =
    why === null ? null : <span class={row.record.error === null ? 'plain' : 'wrong'}>{why}</span>;
  return (
    <WideCells
      layout={layout}
      title={tooltip(row)}
      cell={(column) => cells[column]()}
      words={words}
    />
  );
}

/** A changed value is lit up as VS Code does it: anew at each stop, hence the key. */
function TypeText({ row, generation }: { row: TensorRow; generation: number }) {
  const { dtype, shape } = typeParts(row);
  const changed = isChanged(row);
  if (row.type_text === '' || (row.record.error !== null && row.record.dtype === '')) return null;
  return (
    <span key={changed ? generation : 0} class={changed ? 'type changed' : 'type'}>
      <span class="dtype">{dtype}</span>[<span class="shape">{shape}</span>]
    </span>
  );
}

export function Phrases({ phrases }: { phrases: Phrase[] }) {
  return (
    <>
      {phrases.map(({ text, tone, sentence }, index) => (
        <span key={index}>
          {index > 0 && <span class="dot"> · </span>}
          <span class={tone} title={sentence === undefined ? undefined : visible(sentence, 400)}>
            {text}
          </span>
        </span>
      ))}
    </>
  );
}

interface FigureProps {
  row: TensorRow;
  which: Figure;
  pending: boolean;
}

function Figure({ row, which, pending }: FigureProps) {
  if (!row.stats && pending && row.record.error === null)
    return <span class="pending" aria-hidden="true" />;
  return <>{figure(row, which)}</>;
}

interface PictureProps {
  row: TensorRow;
  pending: boolean;
  height: number;
}

/** What is pinned shows how it went on, once there are two stops to tell of. */
function CourseOrPicture({ course = [], ...props }: PictureProps & { course?: readonly Mean[] }) {
  const text = courseText(course);
  if (text === null) return <Picture {...props} />;
  return (
    <span class="picture course" style={{ height: `${String(props.height)}px` }} title={text}>
      <Sparkline figures={course} width={64} height={props.height} title={text} />
    </span>
  );
}

/** Its room is kept while statistics may come. */
function Picture({ row, pending, height }: PictureProps) {
  const { stats } = row;
  const box = { height: `${String(height)}px` };
  if (!stats) {
    return pending && row.record.error === null ? (
      <span class="picture pending" style={box} />
    ) : null;
  }
  if (!stats.histogram || isConstant(stats)) return null;
  return (
    <span class="picture" style={box}>
      <MiniHistogram histogram={stats.histogram} width={64} height={height} />
    </span>
  );
}
