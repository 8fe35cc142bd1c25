import { homedir } from 'node:os';
import * as vscode from 'vscode';

const IMAGE_VIEWER = 'imagePreview.previewEditor';
const PICTURES: ReadonlySet<string> = new Set(['svg', 'png']);

/** A file that a person is asked to choose. */
export interface Wanted {
  /** Of the dialog. */
  readonly title: string;
  readonly name: string;
  readonly extension: string;
  /** What the dialog calls such files. */
  readonly files: string;
}

/** Asks where to save a file. */
export async function pickTarget({
  title,
  name,
  extension,
  files,
}: Wanted): Promise<vscode.Uri | undefined> {
  const folder =
    vscode.debug.activeDebugSession?.workspaceFolder ?? vscode.workspace.workspaceFolders?.[0];
  return vscode.window.showSaveDialog({
    title,
    defaultUri: vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file(homedir()), name),
    filters: { [files]: [extension] },
  });
}

/** Tells that a file was saved, and opens it for who wants to see it. */
export async function tellSaved(
  sentence: string,
  file: vscode.Uri,
  extension: string,
): Promise<void> {
  const open = 'Open';
  if ((await vscode.window.showInformationMessage(sentence, open)) === open) {
    await openFile(file, extension);
  }
}

/** Shows a file or folder where it lies: in the explorer, or in the system's own where it is no part of the workspace. */
export async function showInFolder(place: vscode.Uri): Promise<void> {
  const isInside = vscode.workspace.getWorkspaceFolder(place) !== undefined;
  await vscode.commands.executeCommand(isInside ? 'revealInExplorer' : 'revealFileInOS', place);
}

async function openFile(file: vscode.Uri, extension: string): Promise<void> {
  if (extension === 'html' && (await vscode.env.openExternal(file))) {
    return;
  }
  if (PICTURES.has(extension)) {
    try {
      await vscode.commands.executeCommand('vscode.openWith', file, IMAGE_VIEWER);
      return;
    } catch {
      // This VS Code has no such viewer: what it opens by itself is the next best.
    }
  }
  await vscode.commands.executeCommand('vscode.open', file);
}
