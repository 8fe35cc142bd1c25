import type * as vscode from 'vscode';
import { registerAdapter } from './debug/adapter';
import { registerChildSessions } from './debug/children';
import { registerConfigurations } from './debug/provider';
import { Inspection } from './inspection';
import { findProgramPython } from './server/sources';

let inspection: Inspection | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const looking = new Inspection(context);
  inspection = looking;
  context.subscriptions.push(
    looking,
    registerConfigurations(findProgramPython, (configuration) =>
      looking.beforeLaunch(configuration),
    ),
    registerAdapter(context.extensionPath),
    registerChildSessions(looking.clientLog),
  );
}

export async function deactivate(): Promise<void> {
  await inspection?.stop();
}
