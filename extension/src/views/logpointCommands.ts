import * as vscode from 'vscode';
import { EXTENSION_NAME } from '../contributions';
import type { Line, LogpointSet } from '../debug/logpointSet';
import { placeOf, whenText } from '../editor/logpointText';
import type { Logpoint } from '../protocol';
import { expressionInEditor } from './expressionInput';
import { askLogpoint } from './logpointInput';

/** Puts a logpoint where a menu, a link or the cursor says; one that is there already is edited. */
export async function addLogpoint(logpoints: LogpointSet, argument: unknown): Promise<void> {
  const place = lineOf(argument) ?? lineAtCursor();
  if (!place) {
    throw new Error('Put the cursor on a line of a Python file first.');
  }
  const document = await vscode.workspace.openTextDocument(place.uri);
  const text = place.line < document.lineCount ? document.lineAt(place.line).text.trim() : '';
  const name = placeOf({ file: place.uri.fsPath, line: place.line + 1 });
  const known = logpoints.at(place);
  if (!known && (text === '' || text.startsWith('#'))) {
    throw new Error(`${name} has no code: a logpoint there would never be reached.`);
  }
  const spec = await askLogpoint(name, known, proposed(argument, place));
  if (spec && (await mayReplace(logpoints, place, name))) {
    logpoints.put(place, spec);
  }
}

/** Removes the logpoint that a link names, or those that a person picks. */
export async function removeLogpoints(logpoints: LogpointSet, argument: unknown): Promise<void> {
  const all = logpoints.all();
  if (typeof argument === 'string') {
    logpoints.remove([argument]);
    return;
  }
  if (all.length === 0) {
    void vscode.window.showInformationMessage(`${EXTENSION_NAME}: There are no tensor logpoints.`);
    return;
  }
  const picked = await vscode.window.showQuickPick(all.map(item), {
    title: 'Remove Tensor Logpoints',
    placeHolder: 'Those to remove',
    canPickMany: true,
    matchOnDescription: true,
  });
  logpoints.remove((picked ?? []).map(({ id }) => id));
}

function item(logpoint: Logpoint): vscode.QuickPickItem & { id: string } {
  return {
    label: logpoint.expressions,
    description: placeOf(logpoint),
    detail: `${whenText(logpoint)}${logpoint.enabled ? '' : ', off'}`,
    id: logpoint.id,
  };
}

async function mayReplace(logpoints: LogpointSet, place: Line, name: string): Promise<boolean> {
  if (!logpoints.otherAt(place)) {
    return true;
  }
  const replace = 'Replace Breakpoint';
  const detail = 'The debugger stops there or measures there, not both.';
  const answer = await vscode.window.showWarningMessage(
    `There is a breakpoint at ${name} already.`,
    { modal: true, detail },
    replace,
  );
  return answer === replace;
}

/** What the menu of line numbers passes, and our own links: lines count from 1 there. */
function lineOf(argument: unknown): Line | undefined {
  if (typeof argument !== 'object' || argument === null) {
    return undefined;
  }
  const { uri, lineNumber } = argument as {
    uri?: Parameters<typeof vscode.Uri.from>[0];
    lineNumber?: unknown;
  };
  return uri && typeof lineNumber === 'number'
    ? { uri: vscode.Uri.from(uri), line: lineNumber - 1 }
    : undefined;
}

function lineAtCursor(): Line | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.languageId === 'python'
    ? { uri: editor.document.uri, line: editor.selection.active.line }
    : undefined;
}

/** What to measure: what the panel shows, or what the cursor is at where it is on that line. */
function proposed(argument: unknown, { uri, line }: Line): string {
  if (typeof argument === 'string') {
    return argument;
  }
  const cursor = lineAtCursor();
  const isThere = cursor?.line === line && cursor.uri.toString() === uri.toString();
  return (isThere ? expressionInEditor() : undefined) ?? '';
}
