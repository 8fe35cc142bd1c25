import * as vscode from 'vscode';
import { localPath } from '../debug/pathMappings';
import type { SourcePlace } from '../protocol';

/** Opens a place in the debuggee's sources in the editor. Throws where the file is not here. */
export async function openPlace(
  place: SourcePlace,
  session: vscode.DebugSession | undefined,
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
  });
}
