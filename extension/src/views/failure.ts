import * as vscode from 'vscode';
import { COMMANDS } from '../contributions';
import type { MessageView } from '../protocol';
import type { ServerState } from '../server/supervisor';

type Failure = Extract<ServerState, { kind: 'failed' }>;

/** What the inspector shows while there is no server. */
export function failureView({ reason, sentence }: Failure): MessageView {
  return reason === 'interpreter'
    ? {
        kind: 'message',
        severity: 'error',
        title: 'No Python for the server',
        body: sentence,
        action: 'choose-interpreter',
      }
    : {
        kind: 'message',
        severity: 'error',
        title: 'The server stopped',
        body: `It ended again and again and is not started by itself any more. The last time: ${sentence}`,
        action: 'restart-server',
      };
}

/** Tells a person who can help: with another Python, or with another try. */
export async function notifyFailure({ reason, sentence }: Failure): Promise<void> {
  const select = 'Select Interpreter';
  const restart = 'Restart Server';
  const log = 'Show Log';
  const first = reason === 'interpreter' ? select : restart;
  const text =
    reason === 'interpreter' ? sentence : `Tensor Inspector's server stopped. ${sentence}`;
  const choice = await vscode.window.showErrorMessage(text, first, log);
  const commands: Record<string, string> = {
    [select]: COMMANDS.selectServerInterpreter,
    [restart]: COMMANDS.restartServer,
    [log]: COMMANDS.showLog,
  };
  const command = choice && commands[choice];
  if (command) {
    await vscode.commands.executeCommand(command);
  }
}
