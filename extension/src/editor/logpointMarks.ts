import * as vscode from 'vscode';
import { visible } from '../../webview/kit/format';
import { COMMANDS } from '../contributions';
import type { LogpointSet } from '../debug/logpointSet';
import type { Logpoint, Series } from '../protocol';
import { markText, whenText } from './logpointText';

/** While a program runs, points come all the time: the marks follow twice a second. */
const FOLLOW_MS = 500;
const LINKS = [COMMANDS.addLogpoint, COMMANDS.removeLogpoints, COMMANDS.showHistory];

/** Says at the end of a line that a tensor logpoint is there, and what it showed last. */
export class LogpointMarks implements vscode.Disposable {
  private readonly kind = vscode.window.createTextEditorDecorationType({
    after: {
      color: new vscode.ThemeColor('editorInlayHint.foreground'),
      margin: '0 0 0 3ch',
      fontStyle: 'normal',
    },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
  private readonly registration: vscode.Disposable;
  private soon: NodeJS.Timeout | undefined;

  constructor(
    private readonly logpoints: LogpointSet,
    private readonly series: () => readonly Series[],
  ) {
    this.registration = vscode.window.onDidChangeVisibleTextEditors(() => {
      this.draw();
    });
  }

  /** Draws all marks anew. */
  draw(): void {
    clearTimeout(this.soon);
    this.soon = undefined;
    for (const editor of vscode.window.visibleTextEditors) {
      const here = [...this.logpoints.in(editor.document.uri)];
      const marks = here.filter(([line]) => line < editor.document.lineCount);
      editor.setDecorations(
        this.kind,
        marks.map(([line, logpoint]) => this.mark(editor.document, line, logpoint)),
      );
    }
  }

  /** Points came: the marks show them before long. */
  follow(): void {
    this.soon ??= setTimeout(() => {
      this.draw();
    }, FOLLOW_MS);
  }

  dispose(): void {
    clearTimeout(this.soon);
    this.registration.dispose();
    this.kind.dispose();
  }

  private mark(
    document: vscode.TextDocument,
    line: number,
    logpoint: Logpoint,
  ): vscode.DecorationOptions {
    const { end } = document.lineAt(line).range;
    return {
      range: new vscode.Range(end, end),
      hoverMessage: hover(logpoint, document.uri),
      renderOptions: { after: { contentText: visible(markText(logpoint, this.series())) } },
    };
  }
}

function hover(logpoint: Logpoint, uri: vscode.Uri): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: LINKS };
  text.appendMarkdown('**Tensor Logpoint**');
  text.appendCodeblock(logpoint.expressions, 'python');
  text.appendText(`${whenText(logpoint)}.`);
  const place = { uri, lineNumber: logpoint.line };
  const links = [
    link('Edit', COMMANDS.addLogpoint, place),
    link('Remove', COMMANDS.removeLogpoints, logpoint.id),
    link('Show History', COMMANDS.showHistory),
  ];
  return text.appendMarkdown(`\n\n${links.join(' · ')}`);
}

function link(label: string, command: string, argument?: unknown): string {
  const args = argument === undefined ? '' : `?${encodeURIComponent(JSON.stringify([argument]))}`;
  return `[${label}](command:${command}${args})`;
}
