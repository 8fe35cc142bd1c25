import type { DapRequest, DapResponse } from '../protocol';
import { isObject } from './attributes';

/** A debug session as the relay needs it; VS Code's own has this form. */
export interface Requestable {
  customRequest(command: string, args?: unknown): PromiseLike<unknown>;
}

interface Known {
  readonly session: Requestable;
  /** Who still waits for the adapter. */
  readonly waiting: Set<(answer: DapResponse) => void>;
}

/**
 * Carries the server's requests to the debug adapters.
 *
 * The server asks one thing at a time; what it sends beside that interrupts a request that overstays, and must not
 * wait for it. An adapter that has gone answers nothing any more: the end of its session does.
 * The answer is never an exception; what went wrong is in its `error`.
 */
export class DapRelay {
  private readonly sessions = new Map<string, Known>();

  add(sessionId: string, session: Requestable): void {
    this.remove(sessionId);
    this.sessions.set(sessionId, { session, waiting: new Set() });
  }

  remove(sessionId: string): void {
    const waiting = this.sessions.get(sessionId)?.waiting ?? [];
    this.sessions.delete(sessionId);
    for (const answer of waiting) {
      answer(ENDED);
    }
  }

  async run(request: DapRequest): Promise<DapResponse> {
    const known = this.sessions.get(request.session_id);
    if (!known) {
      return ENDED;
    }
    return new Promise((answer) => {
      known.waiting.add(answer);
      void ask(known.session, request).then((response) => {
        known.waiting.delete(answer);
        answer(response);
      });
    });
  }
}

async function ask(session: Requestable, request: DapRequest): Promise<DapResponse> {
  try {
    const body = await session.customRequest(request.command, request.arguments);
    return { success: true, body: isObject(body) ? body : {}, error: '' };
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}

function failure(error: string): DapResponse {
  return { success: false, body: {}, error };
}

const ENDED = failure('The debug session has ended.');
