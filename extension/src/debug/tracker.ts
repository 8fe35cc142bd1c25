import * as vscode from 'vscode';
import { TRACKED_TYPES } from '../contributions';
import { fromAdapter, type Noteworthy, toAdapter, topFrame } from './messages';

/** Hears what happens in the sessions that are looked at. */
export interface SessionListener {
  started(session: vscode.DebugSession): void;
  happened(session: vscode.DebugSession, what: Noteworthy): void;
  ended(session: vscode.DebugSession): void;
}

/** Follows the traffic of every session of a tracked type; it changes nothing in it. */
export function trackSessions(listener: SessionListener): vscode.Disposable {
  const latest: Latest = new WeakMap();
  const factory: vscode.DebugAdapterTrackerFactory = {
    createDebugAdapterTracker: (session) => trackerOf(session, listener, latest),
  };
  return vscode.Disposable.from(
    ...TRACKED_TYPES.map((type) => vscode.debug.registerDebugAdapterTrackerFactory(type, factory)),
    vscode.debug.onDidTerminateDebugSession((session) => {
      listener.ended(session);
    }),
  );
}

/** The newest tracker of each session: a restart keeps the session and takes another adapter. */
type Latest = WeakMap<vscode.DebugSession, vscode.DebugAdapterTracker>;

function trackerOf(
  session: vscode.DebugSession,
  listener: SessionListener,
  latest: Latest,
): vscode.DebugAdapterTracker {
  // The first frames that are asked for after a stop are those of the thread that stopped.
  let framesExpected = false;
  const tell = (what: Noteworthy | undefined): void => {
    if (what) {
      listener.happened(session, what);
    }
  };
  const tracker: vscode.DebugAdapterTracker = {
    onWillStartSession: () => {
      latest.set(session, tracker);
      listener.started(session);
    },
    onWillReceiveMessage: (message: unknown) => {
      tell(toAdapter(message));
    },
    onDidSendMessage: (message: unknown) => {
      const event = fromAdapter(message);
      tell(event);
      framesExpected ||= event?.event === 'stopped';
      const top = framesExpected ? topFrame(message) : undefined;
      if (top) {
        framesExpected = false;
        tell(top);
      }
    },
    onExit: () => {
      if (latest.get(session) === tracker) {
        listener.ended(session);
      }
    },
  };
  return tracker;
}
