import type * as vscode from 'vscode';
import type {
  DapEvent,
  DapRequest,
  DapResponse,
  Focus,
  SessionRef,
  SessionStarted,
} from '../protocol';
import { type Account, SessionLedger } from './ledger';
import type { Noteworthy } from './messages';
import { pathMappings } from './pathMappings';
import { DapRelay } from './relay';
import type { SessionListener } from './tracker';

/** Where the news of the sessions goes. */
export interface SessionNews {
  /** A session begins to be looked at. */
  began(started: SessionStarted): void;
  happened(event: DapEvent): void;
  ended(session: SessionRef): void;
  focused(focus: Focus): void;
  /** A session came to a stop. */
  stopped(session: vscode.DebugSession): void;
  /** `active` or `stopped` may be different now. */
  changed(): void;
}

/** The debug sessions that are looked at: their account, and the way to their adapters. */
export class LookedAtSessions implements SessionListener {
  private readonly ledger = new SessionLedger();
  private readonly relay = new DapRelay();
  private readonly sessions = new Map<string, vscode.DebugSession>();

  constructor(private readonly news: SessionNews) {}

  get active(): boolean {
    return this.ledger.active;
  }

  get stopped(): boolean {
    return this.ledger.stopped;
  }

  account(): Account {
    return this.ledger.account();
  }

  byId(sessionId: string): vscode.DebugSession | undefined {
    return this.sessions.get(sessionId);
  }

  started(session: vscode.DebugSession): void {
    const started: SessionStarted = {
      session_id: session.id,
      name: session.name,
      type: session.type,
      anomaly: session.configuration['pytorch.anomaly'] === true,
      break_on_nan: session.configuration['pytorch.breakOnNan'] === true,
      path_mappings: pathMappings(session.configuration.pathMappings),
    };
    this.sessions.set(session.id, session);
    this.relay.add(session.id, session);
    this.ledger.start(started);
    this.news.began(started);
    this.news.changed();
  }

  happened(session: vscode.DebugSession, { event, body }: Noteworthy): void {
    const dapEvent: DapEvent = { session_id: session.id, event, body };
    if (!this.ledger.note(dapEvent)) {
      return;
    }
    this.news.happened(dapEvent);
    if (event === 'stopped') {
      this.news.stopped(session);
    }
    this.news.changed();
  }

  ended(session: vscode.DebugSession): void {
    this.sessions.delete(session.id);
    this.relay.remove(session.id);
    if (this.ledger.end(session.id)) {
      this.news.ended({ session_id: session.id });
      this.news.changed();
    }
  }

  focus(focus: Focus): void {
    this.news.focused(this.ledger.focus(focus));
  }

  request(request: DapRequest): Promise<DapResponse> {
    return this.relay.run(request);
  }
}
