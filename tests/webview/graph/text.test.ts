import { describe, expect, it } from 'vitest';

import { copyText, kindText, spoken } from '../../../extension/webview/graph/describe';
import { findable, found } from '../../../extension/webview/graph/find';
import { sceneOf } from '../../../extension/webview/graph/scene';
import { plain, shortened } from '../../../extension/webview/graph/shorten';
import { box, view } from './views';

const measure = (text: string): number => Array.from(text).length;

describe('shortening', () => {
  it.each([
    ['fits', 4, 'fits'],
    ['NativeBatchNorm', 9, 'Nati…Norm'],
    ['NativeBatchNorm', 8, 'Nati…orm'],
    ['anything', 1, '…'],
    ['anything', 0, ''],
    ['', 0, ''],
    ['😀😀😀😀😀', 3, '😀…😀'],
  ])('makes %j fit into %i as %j', (text, room, expected) => {
    expect(shortened(text, room, measure)).toBe(expected);
  });

  it('writes out what cannot be seen, and cuts what never ends', () => {
    expect(plain('a\nb\tc')).toBe('a b c');
    expect(plain('batch[\u202egnp]')).toBe('batch[\\u202egnp]');
    expect(plain('x'.repeat(10_000)).length).toBeLessThan(310);
  });
});

describe('finding', () => {
  const boxes = [
    box('1', { title: 'Addmm', detail: 'f32[5, 16]', y: 100 }),
    box('2', { title: 'weight', kind: 'parameter', expression: 'model[0].weight', y: 50 }),
    box('3', {
      title: 'Mul',
      facts: [
        { name: 'node', value: 'MulBackward0' },
        { name: 'saved self', value: 'f32[5] = model[0].weight' },
      ],
    }),
  ];
  const texts = boxes.map(findable);

  it.each([
    ['', []],
    ['  ', []],
    ['ADD', ['1']],
    ['f32[5 16', ['1']],
    ['parameter', ['2']],
    ['model[0]', ['2']],
    ['mulbackward', ['3']],
    ['m', ['3', '2', '1']],
    ['addmm weight', []],
  ])('%j finds %j', (typed, expected) => {
    expect(found(boxes, texts, typed).map((at) => boxes[at]?.id)).toEqual(expected);
  });
});

describe('words', () => {
  const module = box('h', {
    kind: 'module',
    title: 'h[0…11]',
    detail: '768 operations',
    repeats: 12,
    wrong: 'x was written to',
    opens: 'h',
    facts: [{ name: 'node', value: 'N' }],
  });

  it('name kinds and repeats', () => {
    expect(kindText(module)).toBe('module, 12 equal blocks');
  });

  it('tell a screen reader the links and what to do', () => {
    const scene = sceneOf(view([module, box('b')], ['h>b']));
    expect(spoken(scene, 0)).toBe(
      'h[0…11], module, 12 equal blocks, 768 operations, Wrong: x was written to, to 1 box, Enter opens it',
    );
    expect(spoken(scene, 9)).toBe('');
  });

  it('copy whole', () => {
    expect(copyText(module)).toBe(
      'h[0…11]\nmodule, 12 equal blocks\n768 operations\nWrong: x was written to\nnode: N',
    );
  });
});
