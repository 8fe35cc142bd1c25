import * as vscode from 'vscode';
import type { Rerun } from '../protocol';

/** Starts a session's program anew with one more switch of its configuration on. */
export async function rerun(
  session: vscode.DebugSession | undefined,
  option: Rerun['option'],
): Promise<void> {
  const first = outermost(session);
  if (first?.configuration.request !== 'launch') {
    throw new Error(
      `Only a program that was launched from here can be run again. Add "${option}": true to its configuration in launch.json.`,
    );
  }
  await vscode.debug.stopDebugging(first);
  await vscode.debug.startDebugging(first.workspaceFolder, withOption(first.configuration, option));
}

/** The session that a person started: those of its processes hang below it. */
function outermost(session: vscode.DebugSession | undefined): vscode.DebugSession | undefined {
  return session?.parentSession ? outermost(session.parentSession) : session;
}

function withOption(
  configuration: vscode.DebugConfiguration,
  option: Rerun['option'],
): vscode.DebugConfiguration {
  const changed = { ...configuration, [option]: true };
  if (option !== 'pytorch.cudaLaunchBlocking') return changed;
  // Said here too: a "debugpy" configuration knows no option of ours.
  const env = configuration.env as Record<string, unknown> | undefined;
  return { ...changed, env: { ...env, CUDA_LAUNCH_BLOCKING: '1' } };
}
