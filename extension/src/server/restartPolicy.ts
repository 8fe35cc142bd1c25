/** How often a server that dies is started again before a person has to ask for it. */
const RESTARTS = 4;
const WITHIN_MS = 3 * 60_000;
const FIRST_DELAY_MS = 100;
const GROWTH = 5;

export type AfterExit =
  { readonly kind: 'restart'; readonly delayMs: number } | { readonly kind: 'give-up' };

/**
 * Decides what follows when the server ends by itself.
 *
 * Up to 4 restarts within 3 minutes, each waiting five times as long as the one before
 * (0.1 s, 0.5 s, 2.5 s, 12.5 s): a single crash is hardly seen, and a server that cannot live does
 * not keep the machine busy.
 */
export class RestartPolicy {
  private exits: number[] = [];

  afterExit(now: number): AfterExit {
    this.exits = this.exits.filter((exit) => now - exit < WITHIN_MS);
    if (this.exits.length >= RESTARTS) {
      return { kind: 'give-up' };
    }
    this.exits.push(now);
    return { kind: 'restart', delayMs: FIRST_DELAY_MS * GROWTH ** (this.exits.length - 1) };
  }

  /** Starts counting anew, after a person asked for a start. */
  forget(): void {
    this.exits = [];
  }
}
