import * as vscode from 'vscode';
import { COMMANDS } from './contributions';
import { currentFile } from './debug/templates';
import { attributePathAt } from './editor/attributePath';
import type { GraphPanel } from './views/graphPanel';
import { expressionOf } from './views/graphTarget';
import type { Inspector } from './views/inspector';
import { showInspector } from './views/reveal';

/** What the commands act on. */
export interface CommandTargets {
  readonly inspector: Inspector;
  readonly log: vscode.LogOutputChannel;
  readonly graph: GraphPanel;
  refresh(): Promise<void>;
  check(): Promise<void>;
  toggleAnomaly(): Promise<void>;
  toggleBreakOnNan(): Promise<void>;
  restartServer(): Promise<void>;
  selectInterpreter(): Promise<void>;
}

export function registerCommands(targets: CommandTargets): vscode.Disposable {
  const { inspector } = targets;
  const handlers: Record<keyof typeof COMMANDS, (argument: unknown) => unknown> = {
    showInspector: () => showInspector(false),
    reveal: (expression) =>
      typeof expression === 'string' ? inspector.reveal(expression) : showInspector(false),
    refresh: () => targets.refresh(),
    filter: () => inspector.focusFilter(),
    toggleGlobals: () => {
      inspector.setGlobals(!inspector.globals);
    },
    copySummary: () => copySummary(inspector.summaries()),
    restartServer: () => targets.restartServer(),
    selectServerInterpreter: () => targets.selectInterpreter(),
    showLog: () => {
      targets.log.show();
    },
    showAutogradGraph: (argument) => showGraph(targets.graph, argument),
    exportAutogradGraph: () => targets.graph.export(),
    recordSources: () => targets.graph.record(null),
    check: () => targets.check(),
    toggleAnomaly: () => targets.toggleAnomaly(),
    toggleBreakOnNan: () => targets.toggleBreakOnNan(),
    debugFile: (resource) => debugFile(resource),
  };
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([name, handler]) =>
      vscode.commands.registerCommand(COMMANDS[name as keyof typeof COMMANDS], handler),
    ),
  );
}

/** Copies the line of the tensor under the cursor, or of one picked from the stop's. */
async function copySummary(summaries: ReadonlyMap<string, string>): Promise<void> {
  const expression = expressionAtCursor();
  const summary =
    (expression && summaries.get(expression)) ?? (await pickSummary([...summaries.entries()]));
  if (summary) {
    await vscode.env.clipboard.writeText(summary);
  }
}

async function pickSummary(summaries: [string, string][]): Promise<string | undefined> {
  const items = summaries.map(([label, description]) => ({ label, description }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Copy the summary of a tensor',
    placeHolder: 'A tensor of the selected frame',
    matchOnDescription: true,
  });
  return picked?.description;
}

/** Shows the graph of what a menu or a link names, of a selected text, or of what a person types. */
async function showGraph(panel: GraphPanel, argument: unknown): Promise<void> {
  const expression =
    expressionOf(argument) ??
    (await vscode.window.showInputBox({
      title: 'Show Autograd Graph',
      prompt: 'A tensor, such as the loss; several with commas between them',
      value: selectedText() ?? expressionAtCursor() ?? '',
      validateInput: (text) => (text.trim() === '' ? 'Name a tensor of the selected frame' : null),
    }));
  if (expression?.trim()) {
    await panel.show([expression.trim()]);
  }
}

/** What is selected in the editor, on one line. */
function selectedText(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty || !editor.selection.isSingleLine) {
    return undefined;
  }
  return editor.document.getText(editor.selection);
}

function expressionAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return undefined;
  }
  const { line, character } = editor.selection.active;
  const text = editor.document.lineAt(line).text;
  const stretch = attributePathAt(text, character);
  return stretch && text.slice(stretch.start, stretch.end);
}

async function debugFile(resource: unknown): Promise<void> {
  const uri =
    resource instanceof vscode.Uri ? resource : vscode.window.activeTextEditor?.document.uri;
  if (!uri) {
    return;
  }
  const configuration = currentFile(uri.fsPath);
  await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(uri), configuration);
}
