import * as vscode from 'vscode';
import { DEBUG_TYPE } from '../contributions';
import { isObject, isText } from './attributes';

/**
 * Starts a session for each process that a debuggee starts.
 *
 * The bundled debugpy asks VS Code itself for the session (`startDebugging`); an older one, reached
 * by `connect`, sends the custom event `debugpyAttach` instead.
 */
export function registerChildSessions(log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
    if (session.type !== DEBUG_TYPE || event !== 'debugpyAttach' || !isObject(body)) {
      return;
    }
    if (session.configuration.subProcess === false) {
      return;
    }
    void startChild(session, body, log);
  });
}

async function startChild(
  parent: vscode.DebugSession,
  body: Record<string, unknown>,
  log: vscode.LogOutputChannel,
): Promise<void> {
  const name = isText(body.name) ? body.name : `Subprocess ${String(body.subProcessId)}`;
  const configuration = { ...body, name, type: DEBUG_TYPE, request: 'attach' };
  const started = await vscode.debug.startDebugging(parent.workspaceFolder, configuration, {
    parentSession: parent,
    noDebug: false,
  });
  if (!started) {
    log.warn(`${name} could not be debugged; it runs on without a debugger.`);
  }
}
