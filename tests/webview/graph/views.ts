import type { GraphBox, GraphLink, GraphView } from '../../../extension/src/protocol';

/** A box of 100 × 40. */
export function box(id: string, changes: Partial<GraphBox> = {}): GraphBox {
  return {
    id,
    kind: 'operation',
    title: id,
    detail: '',
    repeats: 1,
    wrong: null,
    x: 0,
    y: 0,
    width: 100,
    height: 40,
    opens: null,
    closes: [],
    expression: null,
    source: null,
    facts: [],
    ...changes,
  };
}

export function link(source: string, target: string): GraphLink {
  return {
    source,
    target,
    label: '',
    points: [
      [50, 40],
      [50, 100],
    ],
    label_at: null,
  };
}

/** Boxes and links such as "a>b". */
export function view(boxes: GraphBox[], links: string[] = [], opened: string[] = []): GraphView {
  return {
    graph: 1,
    title: 'loss',
    summary: '',
    place: '',
    file: 'train.py',
    opened,
    boxes,
    links: links.map((one) => {
      const [source = '', target = ''] = one.split('>');
      return link(source, target);
    }),
    width: 1000,
    height: 1000,
    notes: [],
    selected: null,
    recording: false,
  };
}
