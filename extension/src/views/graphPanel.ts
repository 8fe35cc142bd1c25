import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { FromGraph, ToGraph } from '../../webview/kit/graphMessages';
import { EXTENSION_NAME } from '../contributions';
import type { GraphView, SourcePlace } from '../protocol';
import { pageOf } from './html';

/** What the graph panel asks of the rest of the extension. */
export interface GraphNeeds {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  ask(expressions: string[]): Promise<GraphView>;
  open(graph: number, opened: string[]): Promise<GraphView>;
  reveal(expression: string): Promise<void>;
  openPlace(place: SourcePlace): Promise<void>;
}

/** The autograd graph beside the editor: one panel, which shows what was asked for last. */
export class GraphPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  /** Whether the page listens; what it is sent before that would be lost. */
  private listening = false;
  /** What a fresh page needs to show what the one before it did. */
  private shown: readonly ToGraph[] = [];
  /** Counts requests: an answer that a later one has overtaken is dropped. */
  private asked = 0;

  constructor(private readonly needs: GraphNeeds) {}

  /** Shows the graph behind expressions of the frame in focus. */
  async show(expressions: string[]): Promise<void> {
    this.reveal(expressions.join(', '));
    await this.request(`Walking the graph of ${expressions.join(', ')}`, () =>
      this.needs.ask(expressions),
    );
  }

  /** The program went on: what is shown is of an earlier stop. */
  resumed(): void {
    if (this.shown.some(({ type }) => type === 'graph')) {
      this.tell([...this.shown.filter(({ type }) => type !== 'stale'), { type: 'stale' }]);
    }
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private reveal(title: string): void {
    this.panel ??= this.create();
    this.panel.title = `Autograd Graph: ${title}`;
    this.panel.reveal(undefined, true);
  }

  private create(): vscode.WebviewPanel {
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const root = vscode.Uri.joinPath(this.needs.extensionUri, 'dist', 'webview');
    const panel = vscode.window.createWebviewPanel(
      'tensorInspector.graph',
      'Autograd Graph',
      where,
      {
        enableScripts: true,
        localResourceRoots: [root],
      },
    );
    panel.webview.onDidReceiveMessage((message: FromGraph) => this.received(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.listening = false;
      this.shown = [];
      this.asked += 1;
    });
    panel.onDidChangeViewState(() => {
      // VS Code throws a hidden page away, and a page that comes back says "ready" itself.
      this.listening &&= panel.visible;
    });
    panel.webview.html = pageOf({
      title: EXTENSION_NAME,
      script: panel.webview.asWebviewUri(vscode.Uri.joinPath(root, 'graph.js')).toString(),
      style: panel.webview.asWebviewUri(vscode.Uri.joinPath(root, 'graph.css')).toString(),
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(24).toString('base64url'),
    });
    return panel;
  }

  private async request(words: string, ask: () => Promise<GraphView>): Promise<void> {
    this.asked += 1;
    const mine = this.asked;
    this.post({ type: 'busy', text: words });
    try {
      const view = await ask();
      if (mine === this.asked) {
        this.tell([{ type: 'graph', view }]);
      }
    } catch (error) {
      if (mine === this.asked) {
        const text = error instanceof Error ? error.message : String(error);
        this.needs.log.warn(`No graph: ${text}`);
        this.tell([{ type: 'failed', text }]);
      }
    }
  }

  private tell(messages: readonly ToGraph[]): void {
    this.shown = messages;
    for (const message of messages) {
      this.post(message);
    }
  }

  private post(message: ToGraph): void {
    if (this.listening) {
      void this.panel?.webview.postMessage(message);
    }
  }

  private async received(message: FromGraph): Promise<void> {
    try {
      await this.handle(message);
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      this.needs.log.error(`The graph asked for "${message.type}", which failed: ${sentence}`);
      void vscode.window.showWarningMessage(`${EXTENSION_NAME}: ${sentence}`);
    }
  }

  private async handle(message: FromGraph): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.listening = true;
        this.tell(this.shown);
        return;
      case 'open':
        return this.open(message.graph, [...message.opened]);
      case 'reveal':
        return this.needs.reveal(message.expression);
      case 'line':
        return this.needs.openPlace({ file: message.file, line: message.line - 1, character: 0 });
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        return;
      case 'painted':
        this.needs.log.debug(`Painted graph ${String(message.graph)}.`);
        return;
    }
  }

  /** What cannot be opened is said; what is shown stays. */
  private async open(graph: number, opened: string[]): Promise<void> {
    const mine = this.asked;
    const stale = this.shown.filter(({ type }) => type === 'stale');
    const view = await this.needs.open(graph, opened);
    if (mine === this.asked) {
      this.tell([{ type: 'graph', view }, ...stale]);
    }
  }
}
