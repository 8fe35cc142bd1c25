import { expect, it } from 'vitest';
import { Drawings } from '../../../extension/src/views/drawings';
import type { ToGraph } from '../../../extension/webview/kit/graphMessages';

function asked(): { drawings: Drawings; posted: ToGraph[] } {
  const posted: ToGraph[] = [];
  return { drawings: new Drawings((message) => posted.push(message)), posted };
}

it('each picture goes to who asked for it', async () => {
  const { drawings, posted } = asked();
  const [first, second] = [drawings.ask(), drawings.ask()];
  expect(posted).toEqual([
    { type: 'draw', id: 1 },
    { type: 'draw', id: 2 },
  ]);
  drawings.answered({ type: 'drawn', id: 2, png: new Uint8Array([2]) });
  drawings.answered({ type: 'undrawable', id: 1, text: 'Too large.' });
  await expect(second).resolves.toEqual(new Uint8Array([2]));
  await expect(first).rejects.toThrow('Too large.');
});

it('no one waits for a page that is gone', async () => {
  const { drawings } = asked();
  const picture = drawings.ask();
  drawings.gone();
  await expect(picture).rejects.toThrow('hidden before its picture was drawn');
  drawings.answered({ type: 'drawn', id: 1, png: new Uint8Array() });
});
