import * as vscode from 'vscode';
import type { ServerConnection } from '../server/connection';

/** Switches the recording of sources, null for over, and says what that means. Gives what it is now. */
export async function recordSources(
  request: ServerConnection['request'],
  on: boolean | null,
): Promise<boolean> {
  const now = await request('recordSources', { on });
  void vscode.window.showInformationMessage(
    now.on
      ? 'Sources are recorded from the next forward pass on. It costs some microseconds an operation, and transformers in eval mode leave their fast path, until it is switched off.'
      : 'Sources are no longer recorded.',
  );
  return now.on;
}
