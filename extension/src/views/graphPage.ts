import * as vscode from 'vscode';
import type { FromGraph, ToGraph } from '../../webview/kit/graphMessages';
import { PANELS } from '../contributions';
import { optionsFor, pageFor } from './page';

/** Whom the page tells what becomes of it. */
export interface GraphPageHost {
  readonly extensionUri: vscode.Uri;
  received(message: FromGraph): void;
  /** The page is gone, with or without its panel: it answers nothing any more. */
  gone(): void;
  /** A person closed the panel. */
  closed(): void;
  /** There is a graph to see, or none any more. */
  graphShown(shown: boolean): void;
}

/** The panel's tab and the page in it, which VS Code throws away while the tab is hidden. */
export class GraphPage implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  /** Whether the page listens; what it is sent before that would be lost. */
  private isListening = false;
  /** What a fresh page needs to show what the one before it did. */
  private told: readonly ToGraph[] = [];

  constructor(private readonly host: GraphPageHost) {}

  get listening(): boolean {
    return this.isListening;
  }

  get shown(): readonly ToGraph[] {
    return this.told;
  }

  get column(): vscode.ViewColumn | undefined {
    return this.panel?.viewColumn;
  }

  /** Brings the panel into sight beside what has the focus, which stays there. */
  reveal(title: string): void {
    this.panel ??= this.create();
    this.panel.title = title;
    this.panel.reveal(undefined, true);
  }

  /** What is shown from now on, by this page and those after it. */
  tell(messages: readonly ToGraph[]): void {
    this.told = messages;
    this.host.graphShown(messages.some(({ type }) => type === 'graph'));
    for (const message of messages) {
      this.post(message);
    }
  }

  /** What is shown, where this page knows it already. */
  keep(messages: readonly ToGraph[]): void {
    this.told = messages;
  }

  /** Sends a message to the page if it is there. */
  post(message: ToGraph): void {
    if (this.isListening) {
      void this.panel?.webview.postMessage(message);
    }
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private create(): vscode.WebviewPanel {
    const { extensionUri } = this.host;
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const options = optionsFor(extensionUri);
    const panel = vscode.window.createWebviewPanel(PANELS.graph, 'Autograd Graph', where, options);
    panel.webview.onDidReceiveMessage((message: FromGraph) => {
      this.received(message);
    });
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.tell([]);
      this.host.closed();
      this.gone();
    });
    panel.onDidChangeViewState(() => {
      // A page that comes back says "ready" itself.
      if (!panel.visible) {
        this.gone();
      }
    });
    panel.webview.html = pageFor(panel.webview, extensionUri, 'graph');
    return panel;
  }

  private gone(): void {
    this.isListening = false;
    this.host.gone();
  }

  private received(message: FromGraph): void {
    if (message.type === 'ready') {
      this.isListening = true;
      this.tell(this.told);
    }
    this.host.received(message);
  }
}
