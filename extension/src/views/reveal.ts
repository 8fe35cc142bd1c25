import * as vscode from 'vscode';
import { VIEWS } from '../contributions';

/**
 * Shows the inspector at a session's first stop, and only then: who closes it afterwards is left in
 * peace. Child processes count as part of the session that started them.
 */
export class FirstStopReveal {
  private readonly seen = new WeakSet<vscode.DebugSession>();

  constructor(
    private readonly wanted: () => boolean,
    private readonly isVisible: () => boolean,
  ) {}

  stopped(session: vscode.DebugSession): void {
    const root = rootOf(session);
    if (this.seen.has(root)) {
      return;
    }
    this.seen.add(root);
    if (this.wanted() && !this.isVisible()) {
      void showInspector(true);
    }
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
