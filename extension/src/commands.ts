import * as vscode from 'vscode';
import { COMMANDS } from './contributions';
import { currentFile } from './debug/templates';
import type { OverTime } from './overTime';
import { attempt } from './views/attempt';
import { askExpression, expressionAtCursor, expressionInEditor } from './views/expressionInput';
import type { GraphPanel } from './views/graphPanel';
import { expressionOf } from './views/graphTarget';
import type { Inspector } from './views/inspector';
import { showInspector } from './views/reveal';
import type { VariablePanel } from './views/variablePanel';

/** What the commands act on. */
export interface CommandTargets {
  readonly inspector: Inspector;
  readonly log: vscode.LogOutputChannel;
  readonly graph: GraphPanel;
  readonly variable: VariablePanel;
  readonly overTime: OverTime;
  refresh(): Promise<void>;
  check(): Promise<void>;
  toggleAnomaly(): Promise<void>;
  toggleBreakOnNan(): Promise<void>;
  restartServer(): Promise<void>;
  selectInterpreter(): Promise<void>;
}

export function registerCommands(targets: CommandTargets): vscode.Disposable {
  const { inspector, variable, overTime } = targets;
  const tried = (what: string, work: () => Promise<void>) => attempt(targets.log, what, work);
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
    inspectExpression: () => inspectVariable(variable, undefined),
    inspectVariable: (argument) => inspectVariable(variable, argument),
    exportVariable: () => tried('A variable was to be exported', () => variable.export()),
    showHistory: () => variable.showHistory(),
    exportHistory: () => tried('Histories were to be exported', () => overTime.export([])),
    clearHistory: () => tried('Histories were to be cleared', () => overTime.clear()),
    addLogpoint: (argument) =>
      tried('A logpoint was to be added', () => overTime.addLogpoint(argument)),
    removeLogpoints: (argument) =>
      tried('Logpoints were to be removed', () => overTime.removeLogpoints(argument)),
    logToTensorBoard: () => tried('Logging was switched', () => overTime.logTo('tensorboard')),
    logToWandb: () => tried('Logging was switched', () => overTime.logTo('wandb')),
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
    (await askExpression({
      title: 'Show Autograd Graph',
      prompt: 'A tensor, such as the loss; several with commas between them',
      wrong: 'Name a tensor of the selected frame',
    }));
  if (expression?.trim()) {
    await panel.show([expression.trim()]);
  }
}

/** Looks into what a menu or a link names, what the editor's menu was opened on, or what a person types. */
async function inspectVariable(panel: VariablePanel, argument: unknown): Promise<void> {
  const expression =
    expressionOf(argument) ??
    (argument instanceof vscode.Uri ? expressionInEditor() : undefined) ??
    (await askExpression({
      title: 'Inspect Expression',
      prompt: 'A tensor or array, such as self.fc.weight.grad or logits[0] - targets',
      wrong: 'Name a variable of the selected frame',
    }));
  if (expression?.trim()) {
    await panel.inspect(expression.trim());
  }
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
