import * as vscode from 'vscode';
import type { Focus } from '../protocol';

/** What is selected in the call stack now. */
export function currentFocus(): Focus {
  const item = vscode.debug.activeStackItem;
  return {
    session_id: item?.session.id ?? null,
    thread_id: item?.threadId ?? null,
    frame_id: item instanceof vscode.DebugStackFrame ? item.frameId : null,
  };
}

/** Calls back whenever another frame, thread or session is selected. */
export function onFocusChanged(changed: (focus: Focus) => void): vscode.Disposable {
  return vscode.debug.onDidChangeActiveStackItem(() => {
    changed(currentFocus());
  });
}
