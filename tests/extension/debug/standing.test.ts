import { beforeEach, expect, it } from 'vitest';
import { Standings } from '../../../extension/src/debug/standing';

let heard: string[];
let standings: Standings;

const event = (name: string, session = 'a') => ({ session_id: session, event: name, body: {} });
const focus = (frame: number | null, session: string | null = 'a') => ({
  session_id: session,
  thread_id: 1,
  frame_id: frame,
});

beforeEach(() => {
  heard = [];
  standings = new Standings({
    stoodAt: (standing) => heard.push(standing),
    left: () => heard.push('left'),
  });
});

it('tells one stop from the next in the same frame, whose number stays', () => {
  standings.happened(event('stopped'));
  standings.focused(focus(7));
  standings.happened(event('resuming'));
  standings.happened(event('stopped'));
  standings.focused(focus(7));
  const [first, left, second] = heard;
  expect(left).toBe('left');
  expect(first).not.toBe(second);
});

it('says the same of the same frame of the same stop', () => {
  standings.happened(event('stopped'));
  for (const frame of [7, 8, 7]) {
    standings.focused(focus(frame));
  }
  expect(heard[0]).toBe(heard[2]);
  expect(heard[0]).not.toBe(heard[1]);
});

it('stands still while another session goes on, or ends', () => {
  standings.happened(event('stopped'));
  standings.focused(focus(7));
  standings.happened(event('continued', 'b'));
  standings.over('b');
  expect(heard).toHaveLength(1);
  standings.over('a');
  expect(heard.at(-1)).toBe('left');
});

it('says once that the program goes on, though the adapter says it too', () => {
  standings.happened(event('stopped'));
  standings.focused(focus(7));
  standings.happened(event('resuming'));
  standings.happened(event('continued'));
  expect(heard.filter((what) => what === 'left')).toHaveLength(1);
});

it('stands nowhere while no frame is selected', () => {
  standings.focused(focus(null));
  standings.focused(focus(7, null));
  expect(heard).toEqual([]);
});
