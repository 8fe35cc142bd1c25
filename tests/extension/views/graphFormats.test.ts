import { describe, expect, it } from 'vitest';
import {
  fileNameOf,
  OWN_FORMATS,
  TORCHVIZ_FORMATS,
} from '../../../extension/src/views/graphFormats';

const [SVG] = OWN_FORMATS as [(typeof OWN_FORMATS)[number]];
const [TORCHVIZ] = TORCHVIZ_FORMATS as [(typeof TORCHVIZ_FORMATS)[number]];

describe('the name of a file', () => {
  it.each([
    ['loss', 'loss.svg'],
    ['losses[0]', 'losses_0.svg'],
    ["out['class loss']", 'out_class_loss.svg'],
    ['self.layers[2].weight', 'self.layers_2.weight.svg'],
    ['loss, aux', 'loss_aux.svg'],
    ['перплексия', 'перплексия.svg'],
    ['../../etc/passwd', 'etc_passwd.svg'],
    ['C:\\loss', 'C_loss.svg'],
    ['batch[\u202egnp.exe]', 'batch_gnp.exe.svg'],
    ['a\0b\nc', 'a_b_c.svg'],
    ['con', 'graph_con.svg'],
    ['aux.loss', 'graph_aux.loss.svg'],
    ['-[]-', 'graph.svg'],
    ['', 'graph.svg'],
    ['x'.repeat(500), `${'x'.repeat(80)}.svg`],
  ])('of %j is %j', (title, name) => {
    expect(fileNameOf(title, SVG)).toBe(name);
  });

  it('tells whose drawing it is', () => {
    expect(fileNameOf('loss', TORCHVIZ)).toBe('loss-torchviz.svg');
  });
});

it('formats are told apart by their labels', () => {
  const labels = [...OWN_FORMATS, ...TORCHVIZ_FORMATS].map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
});
