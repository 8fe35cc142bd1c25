import * as vscode from 'vscode';
import { localPath } from '../debug/pathMappings';
import type { SourcePlace } from '../protocol';

/**
 * Opens a place in the debuggee's sources in the editor. Throws where the file is not here.
 *
 * @param beside the column of what asks for it and is to stay in sight
 */
export async function openPlace(
  place: SourcePlace,
  session: vscode.DebugSession | undefined,
  beside?: vscode.ViewColumn,
): Promise<void> {
  const file = localPath(place.file, session?.configuration.pathMappings);
  const position = new vscode.Position(place.line, place.character);
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  } catch {
    throw new Error(
      `There is no file ${file} here. If the program runs elsewhere, add "pathMappings" to launch.json.`,
    );
  }
  await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(position, position),
    ...(beside === undefined ? {} : { viewColumn: columnFor(document, beside) }),
  });
}

/** Where a document is seen already, else a column that hides nothing of what stands in `taken`. */
function columnFor(document: vscode.TextDocument, taken: vscode.ViewColumn): vscode.ViewColumn {
  const { visibleTextEditors, tabGroups } = vscode.window;
  const shown = visibleTextEditors.find((editor) => editor.document === document);
  const other = tabGroups.all.find(({ viewColumn }) => viewColumn !== taken);
  return shown?.viewColumn ?? other?.viewColumn ?? vscode.ViewColumn.Beside;
}
