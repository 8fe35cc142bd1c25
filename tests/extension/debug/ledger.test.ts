import { beforeEach, expect, it } from 'vitest';
import { SessionLedger } from '../../../extension/src/debug/ledger';
import type { SessionStarted } from '../../../extension/src/protocol';

const started = (id: string): SessionStarted => ({
  session_id: id,
  name: id,
  type: 'pytorch',
  anomaly: false,
  break_on_nan: false,
  path_mappings: [],
});
const focusOn = (id: string) => ({ session_id: id, thread_id: 1, frame_id: 7 });
const NO_FOCUS = { session_id: null, thread_id: null, frame_id: null };

let ledger: SessionLedger;

function happens(id: string, ...events: string[]): void {
  for (const event of events) {
    ledger.note({ session_id: id, event, body: {} });
  }
}

function eventsOf(id: string): string[] {
  const entry = ledger.account().sessions.find((one) => one.started.session_id === id);
  return entry?.events.map(({ event }) => event) ?? [];
}

beforeEach(() => {
  ledger = new SessionLedger();
  ledger.start(started('a'));
});

it('tells a new server of a stop that lasts', () => {
  happens('a', 'initialized', 'process', 'stopped');
  expect(eventsOf('a')).toEqual(['initialized', 'process', 'stopped']);
  expect(ledger.stopped).toBe(true);
});

it.each(['resuming', 'continued', 'exited', 'terminated'])(
  'does not tell a new server of a stop that %s ended',
  (end) => {
    happens('a', 'initialized', 'stopped', end);
    expect(eventsOf('a')).toEqual(['initialized']);
    expect(ledger.stopped).toBe(false);
  },
);

it('keeps the stops of two sessions apart', () => {
  ledger.start(started('b'));
  happens('a', 'stopped');
  happens('b', 'stopped', 'resuming');
  expect(eventsOf('a')).toEqual(['stopped']);
  expect(ledger.stopped).toBe(true);
});

it('does not grow while a program steps on and on', () => {
  for (let step = 0; step < 1000; step += 1) {
    happens('a', 'stopped', 'resuming', 'continued');
  }
  expect(eventsOf('a')).toEqual([]);
});

it('ignores what happens in a session that it does not know', () => {
  expect(ledger.note({ session_id: 'x', event: 'stopped', body: {} })).toBe(false);
  expect(ledger.stopped).toBe(false);
});

it('takes the disconnect after the end of a program for no sign of life', () => {
  happens('a', 'stopped', 'terminated');
  expect(ledger.note({ session_id: 'a', event: 'resuming', body: {} })).toBe(false);
  ledger.start(started('a'));
  expect(ledger.note({ session_id: 'a', event: 'stopped', body: {} })).toBe(true);
});

it('has no focus on sessions that are not looked at, or no longer', () => {
  expect(ledger.focus(focusOn('javascript'))).toEqual(NO_FOCUS);
  expect(ledger.focus(focusOn('a'))).toEqual(focusOn('a'));
  expect(ledger.end('a')).toBe(true);
  expect(ledger.account()).toEqual({ sessions: [], focus: NO_FOCUS });
});

it('ends a session once, however often its end is told', () => {
  expect(ledger.end('a')).toBe(true);
  expect(ledger.end('a')).toBe(false);
  expect(ledger.active).toBe(false);
});
