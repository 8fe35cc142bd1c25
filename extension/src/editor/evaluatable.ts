import * as vscode from 'vscode';
import type { Evaluatable, TextPlace } from '../protocol';
import { attributePathAt } from './attributePath';

/** Longer than this, and VS Code's own debug hover is better than none. */
const PATIENCE_MS = 300;

export interface EvaluatableSource {
  /** Whether there is a stop, a server to ask and the wish for our hovers. */
  ready(): boolean;
  ask(place: TextPlace, token: vscode.CancellationToken): Promise<Evaluatable | undefined>;
}

/**
 * Decides which hover a name gets at a stop.
 *
 * VS Code shows the language hover, ours, where no expression can be evaluated: so none is given
 * for tensors. Everything else keeps VS Code's own debug hover.
 */
export class EvaluatableProvider implements vscode.EvaluatableExpressionProvider {
  constructor(private readonly source: EvaluatableSource) {}

  async provideEvaluatableExpression(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.EvaluatableExpression | undefined> {
    const found = this.source.ready() ? await this.ask(document, position, token) : undefined;
    if (!found) {
      return wordsOf(document, position);
    }
    if (found.tensor || found.expression === '') {
      return undefined;
    }
    const { line } = position;
    const range = new vscode.Range(line, found.start, line, found.end);
    return new vscode.EvaluatableExpression(range, found.expression);
  }

  private async ask(
    document: vscode.TextDocument,
    { line, character }: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<Evaluatable | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const impatience = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, undefined);
    });
    try {
      const place = { uri: document.uri.toString(), line, character };
      return await Promise.race([this.source.ask(place, token), impatience]);
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** What VS Code would take by itself: the attribute path up to the word. */
function wordsOf(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
): vscode.EvaluatableExpression | undefined {
  const stretch = attributePathAt(document.lineAt(line).text, character);
  return (
    stretch &&
    new vscode.EvaluatableExpression(new vscode.Range(line, stretch.start, line, stretch.end))
  );
}
