import * as vscode from 'vscode';
import { VIEWS } from '../contributions';

/**
 * Shows the inspector at a session's first stop, and only then: who closes it afterwards is left in
 * peace. Child processes count as part of the session that started them.
 */
export class FirstStopReveal {
  private readonly seen = new WeakSet<vscode.DebugSession>();
  /** Whether Run and Debug, which takes over the primary side bar at a stop, may be about to hide it. */
  private endangered = false;

  /**
   * @param wanted whether to show it at all
   * @param shownIn the ids of the views that are visible
   */
  constructor(
    private readonly wanted: () => boolean,
    private readonly shownIn: () => readonly string[],
  ) {}

  stopped(session: vscode.DebugSession): void {
    const root = rootOf(session);
    if (this.seen.has(root)) {
      return;
    }
    this.seen.add(root);
    if (!this.wanted()) {
      return;
    }
    const shownIn = this.shownIn();
    if (shownIn.length === 0) {
      void showInspector(true);
    } else {
      this.endangered = !shownIn.includes(VIEWS.secondary);
    }
  }

  /** The views appeared or went. */
  visibilityChanged(): void {
    if (this.endangered && this.shownIn().length === 0) {
      this.endangered = false;
      void showInspector(true);
    }
  }

  /** No session stands at a stop any more. */
  resumed(): void {
    this.endangered = false;
  }
}

/** Shows the inspector beside what is there. */
export async function showInspector(preserveFocus: boolean): Promise<void> {
  await vscode.commands.executeCommand(`${VIEWS.secondary}.focus`, { preserveFocus });
}

function rootOf(session: vscode.DebugSession): vscode.DebugSession {
  let root = session;
  while (root.parentSession) {
    root = root.parentSession;
  }
  return root;
}
