import type { ToVariable } from '../../webview/kit/variableMessages';
import type { Subject, VariableView } from '../protocol';

/** Where a program stands: another text for each stop and each frame that is looked at in it. */
export type Standing = string;

type Shown = Extract<ToVariable, { type: 'variable' | 'failed' }>;
type Past = Extract<ToVariable, { type: 'stale' | 'ended' }>;

/**
 * What the variable panel shows now, so that a page that appears late can be shown the same, and what it has to ask
 * for again.
 */
export class VariableMemory {
  private expression: string | undefined;
  private shown: Shown | undefined;
  private past: Past | undefined;
  private busy: string | undefined;
  /** Where the program stood when the expression was asked for. */
  private askedAt: Standing | undefined;

  /** A variable that can be seen into, while its stop stands. */
  get live(): VariableView | undefined {
    return this.past ? undefined : this.seen;
  }

  /** A variable that is shown, of this stop or one before. */
  get seen(): VariableView | undefined {
    const view = this.shown?.type === 'variable' ? this.shown.view : undefined;
    return view?.look.asks || view?.look.problem !== null ? undefined : view;
  }

  /** An expression is asked for, at a stop or while there is none. */
  asked(expression: string, at: Standing | undefined, busy: string): ToVariable {
    this.expression = expression;
    this.askedAt = at;
    this.busy = busy;
    return { type: 'busy', text: busy };
  }

  answered(shown: Shown): ToVariable {
    this.shown = shown;
    this.past = undefined;
    this.busy = undefined;
    return shown;
  }

  /** The program goes on, or is over. Gives what the page is to be told, if anything. */
  left(how: Past['type']): ToVariable | undefined {
    this.busy = undefined;
    this.askedAt = undefined;
    if (this.expression === undefined || this.past?.type === how) {
      return undefined;
    }
    this.past = { type: how };
    return this.past;
  }

  /**
   * What to ask for at a stop where the expression has not been asked for.
   *
   * Never with calls: that a person has allowed them at one stop does not allow them at the next.
   */
  next(standing: Standing | undefined): Subject | undefined {
    return this.expression === undefined || standing === undefined || this.askedAt === standing
      ? undefined
      : { expression: this.expression, calls: false, kept: null };
  }

  /** The messages that bring a fresh page up to now. */
  replay(): readonly ToVariable[] {
    const { busy } = this;
    return [
      ...(this.shown ? [this.shown] : []),
      ...(this.shown && this.past ? [this.past] : []),
      ...(busy === undefined ? [] : [{ type: 'busy', text: busy } as const]),
    ];
  }
}
