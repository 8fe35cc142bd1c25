import type * as vscode from 'vscode';
import { registerAdapter } from './debug/adapter';
import { registerChildSessions } from './debug/children';
import { registerConfigurations } from './debug/provider';
import { Inspection } from './inspection';
import { findProgramPython } from './server/sources';

let inspection: Inspection | undefined;

export function activate(context: vscode.ExtensionContext): void {
  inspection = new Inspection(context);
  context.subscriptions.push(
    inspection,
    registerConfigurations(findProgramPython),
    registerAdapter(context.extensionPath),
    registerChildSessions(inspection.clientLog),
  );
}

export async function deactivate(): Promise<void> {
  await inspection?.stop();
}
