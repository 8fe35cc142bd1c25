import type { DapEvent, Focus, SessionStarted } from '../protocol';

interface Entry {
  readonly started: SessionStarted;
  /** What a server needs to hear to know the session as it is: none that a later event undid. */
  events: DapEvent[];
  /** Whether the adapter said that all is over: the requests that still go out mean nothing. */
  over: boolean;
}

/** What a server is told when it starts late, or again: the sessions, their events, the focus. */
export interface Account {
  readonly sessions: readonly { started: SessionStarted; events: readonly DapEvent[] }[];
  readonly focus: Focus;
}

const NO_FOCUS: Focus = { session_id: null, thread_id: null, frame_id: null };
const OF_THE_STOP: ReadonlySet<string> = new Set(['stopped', 'topFrame']);
const ENDS_THE_STOP: ReadonlySet<string> = new Set([
  'resuming',
  'continued',
  'exited',
  'terminated',
]);

/** Keeps what is true of the debug sessions now, so that any server can be told at any time. */
export class SessionLedger {
  private readonly entries = new Map<string, Entry>();
  private focused: Focus = NO_FOCUS;

  start(started: SessionStarted): void {
    this.entries.set(started.session_id, { started, events: [], over: false });
  }

  /** Forgets a session. Returns false if it was not known. */
  end(sessionId: string): boolean {
    if (this.focused.session_id === sessionId) {
      this.focused = NO_FOCUS;
    }
    return this.entries.delete(sessionId);
  }

  /** Notes an event. Returns false where it tells nothing: the session is not known, or over. */
  note(event: DapEvent): boolean {
    const entry = this.entries.get(event.session_id);
    if (!entry || entry.over) {
      return false;
    }
    entry.over = event.event === 'terminated';
    if (ENDS_THE_STOP.has(event.event)) {
      entry.events = entry.events.filter((known) => !OF_THE_STOP.has(known.event));
    } else {
      entry.events.push(event);
    }
    return true;
  }

  /** Notes the frame in focus. Returns the focus that counts: none for sessions not looked at. */
  focus(focus: Focus): Focus {
    const known = focus.session_id !== null && this.entries.has(focus.session_id);
    this.focused = known ? focus : NO_FOCUS;
    return this.focused;
  }

  get active(): boolean {
    return this.entries.size > 0;
  }

  /** Whether any session stands at a stop. */
  get stopped(): boolean {
    return [...this.entries.values()].some(isStopped);
  }

  account(): Account {
    const sessions = [...this.entries.values()].map(({ started, events }) => ({
      started,
      events: [...events],
    }));
    return { sessions, focus: this.focused };
  }
}

function isStopped(entry: Entry): boolean {
  return entry.events.some((event) => event.event === 'stopped');
}
