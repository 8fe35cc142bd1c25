import { describe, expect, it } from 'vitest';

import { keyAction } from '../../../extension/webview/graph/keys';
import { liesIn, withClosed, withOpen } from '../../../extension/webview/graph/modules';
import { recalled } from '../../../extension/webview/graph/remembered';
import { sceneOf } from '../../../extension/webview/graph/scene';
import { steadied } from '../../../extension/webview/graph/steady';
import { box, view } from './views';

describe('modules', () => {
  it.each([
    ['model.h', 'model', true],
    ['model[0]', 'model', true],
    ['model', 'model', false],
    ['models.h', 'model', false],
    ['model', 'model.h', false],
    ['model.h[3].attn', 'model.h[0…11]', true],
    ['model.h[11]', 'model.h[0…11]', true],
    ['model.h[12]', 'model.h[0…11]', false],
    ['other.h[3]', 'model.h[0…11]', false],
  ])('%s in %s: %s', (inner, outer, expected) => {
    expect(liesIn(inner, outer)).toBe(expected);
  });

  it('close with all that is open inside', () => {
    const opened = ['model', 'model.h', 'model.h[0…11]', 'model.h[2]', 'model.ln'];
    expect(withClosed(opened, 'model.h[0…11]')).toEqual(['model', 'model.h', 'model.ln']);
    expect(withClosed(opened, 'model')).toEqual([]);
  });

  it('open once', () => {
    expect(withOpen(['a'], 'b')).toEqual(['a', 'b']);
    expect(withOpen(['a'], 'a')).toEqual(['a']);
  });
});

describe('a steady picture', () => {
  const CAMERA = { x: 10, y: 20, scale: 0.5 };
  const ROOM = { width: 400, height: 300 };
  const closed = sceneOf(
    view([box('h', { kind: 'module', opens: 'h', x: 100, y: 100 }), box('loss', { y: 200 })]),
  );
  const open = sceneOf(
    view(
      [
        box('mm', { closes: ['h'], x: 500, y: 700 }),
        box('relu', { closes: ['h'], x: 500, y: 800 }),
        box('loss', { x: 400, y: 900 }),
      ],
      [],
      ['h'],
    ),
  );

  it('puts the first part where the module stood', () => {
    const steady = steadied(closed, open, CAMERA, ROOM, { module: 'h', opens: true });
    expect(steady.box?.id).toBe('mm');
    expect(steady.camera).toEqual({ x: 410, y: 620, scale: 0.5 });
  });

  it('puts the module where its nearest part stood', () => {
    const eye = { x: 300, y: 600, scale: 0.5 };
    const steady = steadied(open, closed, eye, ROOM, { module: 'h', opens: false });
    expect(steady.box?.id).toBe('h');
    const from = open.boxes.find(({ id }) => id === 'relu');
    expect(steady.camera.y - eye.y).toBe(100 - (from?.y ?? 0));
  });

  it('else holds on to a box that stays', () => {
    const steady = steadied(closed, open, CAMERA, ROOM, null);
    expect(steady.box?.id).toBe('loss');
    expect(steady.camera).toEqual({ x: 410, y: 720, scale: 0.5 });
  });
});

describe('keys', () => {
  const pressed = (key: string, held: Partial<KeyboardEvent> = {}) => ({
    key,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...held,
  });
  const somewhere = { at: 2, of: 5 };

  it.each([
    ['+', { do: 'zoom', by: 1 }],
    ['0', { do: 'fit' }],
    ['ArrowUp', { do: 'pan', right: 0, down: -1 }],
    ['p', { do: 'step', by: -1 }],
    ['Tab', { do: 'step', by: 1 }],
    ['Backspace', { do: 'close' }],
    ['F12', { do: 'source' }],
    ['constructor', null],
    ['q', null],
  ])('%s does %j', (key, expected) => {
    expect(keyAction(pressed(key), somewhere)).toEqual(expected);
  });

  it('leave Tab to the page at both ends and without a selection', () => {
    expect(keyAction(pressed('Tab'), { at: 4, of: 5 })).toBeNull();
    expect(keyAction(pressed('Tab', { shiftKey: true }), { at: 0, of: 5 })).toBeNull();
    expect(keyAction(pressed('Tab'), { at: -1, of: 5 })).toBeNull();
  });

  it('leave what belongs to the workbench', () => {
    expect(keyAction(pressed('0', { ctrlKey: true }), somewhere)).toBeNull();
    expect(keyAction(pressed('n', { altKey: true }), somewhere)).toBeNull();
    expect(keyAction(pressed('f', { metaKey: true }), somewhere)).toEqual({ do: 'search' });
  });
});

describe('what is remembered', () => {
  it.each([
    undefined,
    null,
    7,
    'x',
    {},
    { camera: { x: 'a' } },
    { camera: { x: 1, y: 1, scale: 0 } },
  ])('is nothing where %j was kept', (kept) => {
    expect(recalled(kept)).toMatchObject({ camera: null, selected: null, typed: '' });
  });

  it('is what was kept', () => {
    const kept = {
      graph: 3,
      title: 'loss',
      camera: { x: 1, y: 2, scale: 0.5 },
      selected: 'node 1',
      typed: 'relu',
      pathsOnly: true,
      notesOpen: false,
    };
    expect(recalled(kept)).toEqual(kept);
  });
});
