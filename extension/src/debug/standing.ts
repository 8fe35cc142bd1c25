import type { DapEvent, Focus } from '../protocol';

/** Who wants to know where the program stands. */
export interface StandingListener {
  /** A frame is in focus. The text is another one for each stop, and each frame of it. */
  stoodAt(standing: string): void;
  /** The program that stood there goes on. */
  left(): void;
}

const GOES_ON: ReadonlySet<string> = new Set(['resuming', 'continued', 'exited', 'terminated']);

/** Follows the frame in focus from stop to stop: the number of a frame alone stays the same while one steps in it. */
export class Standings {
  private stops = 0;
  private session: string | undefined;

  constructor(private readonly listener: StandingListener) {}

  happened({ event, session_id }: DapEvent): void {
    if (event === 'stopped') {
      this.stops += 1;
    } else if (GOES_ON.has(event)) {
      this.over(session_id);
    }
  }

  focused({ session_id, frame_id }: Focus): void {
    if (session_id !== null && frame_id !== null) {
      this.session = session_id;
      this.listener.stoodAt(`${String(this.stops)}/${session_id}/${String(frame_id)}`);
    }
  }

  /** A session goes on, or has ended. */
  over(sessionId: string): void {
    if (this.session === sessionId) {
      this.session = undefined;
      this.listener.left();
    }
  }
}
