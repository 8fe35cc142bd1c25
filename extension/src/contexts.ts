import * as vscode from 'vscode';
import { CONTEXTS } from './contributions';

/** Keeps the context keys of `when` clauses; tells VS Code about changes alone. */
export class Contexts {
  private readonly values = new Map<string, boolean>();

  set(name: keyof typeof CONTEXTS, value: boolean): void {
    const key = CONTEXTS[name];
    if (this.values.get(key) !== value) {
      this.values.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  }
}
