import type { DapRequest, DapResponse } from '../protocol';
import { isObject } from './attributes';

/** A debug session as the relay needs it; VS Code's own has this form. */
export interface Requestable {
  customRequest(command: string, args?: unknown): PromiseLike<unknown>;
}

/**
 * Carries the server's requests to the debug adapters.
 *
 * Requests of one session run one after the other: debugpy takes seconds for evaluates that overlap.
 * The answer is never an exception; what went wrong is in its `error`.
 */
export class DapRelay {
  private readonly queues = new Map<string, { session: Requestable; last: Promise<unknown> }>();

  add(sessionId: string, session: Requestable): void {
    this.queues.set(sessionId, { session, last: Promise.resolve() });
  }

  remove(sessionId: string): void {
    this.queues.delete(sessionId);
  }

  async run(request: DapRequest): Promise<DapResponse> {
    const queue = this.queues.get(request.session_id);
    if (!queue) {
      return failure('The debug session has ended.');
    }
    const answer = queue.last.then(() =>
      // The session may have ended while the request waited for its turn.
      this.queues.get(request.session_id) === queue
        ? ask(queue.session, request)
        : failure('The debug session has ended.'),
    );
    queue.last = answer;
    return answer;
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
