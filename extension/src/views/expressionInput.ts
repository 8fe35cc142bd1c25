import * as vscode from 'vscode';
import { attributePathAt } from '../editor/attributePath';

/** What is selected in the editor on one line, else the name under the cursor. */
export function expressionInEditor(): string | undefined {
  return selectedText() ?? expressionAtCursor();
}

/** What is selected in the editor, on one line. A whole line is a statement: a click on its number selects it. */
function selectedText(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty || !editor.selection.isSingleLine) {
    return undefined;
  }
  const text = editor.document.getText(editor.selection).trim();
  const line = editor.document.lineAt(editor.selection.active.line).text.trim();
  return text === '' || text === line ? undefined : text;
}

/** The name or attribute path under the cursor. */
export function expressionAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return undefined;
  }
  const { line, character } = editor.selection.active;
  const text = editor.document.lineAt(line).text;
  const stretch = attributePathAt(text, character);
  return stretch && text.slice(stretch.start, stretch.end);
}

/** Asks for an expression; what the editor is at is proposed. */
export async function askExpression(words: {
  readonly title: string;
  readonly prompt: string;
  readonly wrong: string;
}): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: words.title,
    prompt: words.prompt,
    value: expressionInEditor() ?? '',
    validateInput: (text) => (text.trim() === '' ? words.wrong : null),
  });
}
