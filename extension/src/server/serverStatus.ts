import * as vscode from 'vscode';
import { COMMANDS, EXTENSION_NAME } from '../contributions';
import { versionText } from './python';
import type { ServerState } from './supervisor';

/** Shows in the language status of Python files which Python runs the server, and how it is. */
export class ServerStatus implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;

  constructor() {
    this.item = vscode.languages.createLanguageStatusItem('tensorInspector.server', {
      language: 'python',
    });
    this.item.name = `${EXTENSION_NAME} Server`;
    this.show({ kind: 'off' });
  }

  show(state: ServerState): void {
    const { item } = this;
    item.busy = state.kind === 'starting';
    item.severity =
      state.kind === 'failed'
        ? vscode.LanguageStatusSeverity.Error
        : vscode.LanguageStatusSeverity.Information;
    item.text = text(state);
    item.detail = detail(state);
    item.command = {
      title: 'Select Interpreter',
      command: COMMANDS.selectServerInterpreter,
      tooltip: 'Select the Python that runs the Tensor Inspector server',
    };
  }

  dispose(): void {
    this.item.dispose();
  }
}

function text(state: ServerState): string {
  switch (state.kind) {
    case 'off':
      return `${EXTENSION_NAME}: starts with debugging`;
    case 'starting':
      return `${EXTENSION_NAME}: starting`;
    case 'running':
      return `${EXTENSION_NAME}: Python ${versionText(state.python)}`;
    case 'failed':
      return `${EXTENSION_NAME}: not running`;
  }
}

function detail(state: ServerState): string {
  switch (state.kind) {
    case 'running':
      return `${state.python.executable}, from ${state.source}`;
    case 'failed':
      return state.sentence;
    default:
      return '';
  }
}
