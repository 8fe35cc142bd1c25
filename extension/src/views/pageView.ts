import type * as vscode from 'vscode';
import { attempt } from './attempt';
import { optionsFor, type PageName, pageFor } from './page';

/** Answers what a view's page asks for. */
export interface PageHost<To, From> {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly page: PageName;
  /** The messages that bring a fresh page up to now. */
  state(): readonly To[];
  handle(message: From): Promise<void>;
  visibilityChanged(): void;
}

/** One place in a side bar or the panel where a page shows, which VS Code throws away while it is hidden. */
export class PageView<To, From extends { readonly type: string }>
  implements vscode.WebviewViewProvider
{
  private view: vscode.WebviewView | undefined;
  /** Whether the page listens; what it is sent before that would be lost. */
  private listening = false;
  private waiting: To[] = [];

  constructor(
    readonly id: string,
    private readonly host: PageHost<To, From>,
  ) {}

  get visible(): boolean {
    return this.view?.visible ?? false;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    this.listening = false;
    view.webview.options = optionsFor(this.host.extensionUri);
    view.webview.onDidReceiveMessage((message: From | { readonly type: 'ready' }) =>
      this.received(message),
    );
    view.onDidChangeVisibility(() => {
      this.visibilityChanged();
    });
    view.onDidDispose(() => {
      this.view = undefined;
      this.listening = false;
      this.host.visibilityChanged();
    });
    view.webview.html = pageFor(view.webview, this.host.extensionUri, this.host.page);
    this.host.visibilityChanged();
  }

  /** Sends a message to the page if it is there to see it. */
  post(message: To): void {
    if (this.visible && this.listening) {
      void this.view?.webview.postMessage(message);
    }
  }

  /** Sends a message once the page listens, however long that takes. */
  postWhenReady(message: To): void {
    if (this.visible && this.listening) {
      this.post(message);
    } else {
      this.waiting.push(message);
    }
  }

  private visibilityChanged(): void {
    // VS Code throws a hidden page away, and a page that comes back says "ready" itself.
    if (!this.visible) {
      this.listening = false;
    }
    this.sendState();
    this.host.visibilityChanged();
  }

  private sendState(): void {
    if (!this.visible || !this.listening) {
      return;
    }
    for (const message of this.host.state()) {
      this.post(message);
    }
  }

  private async received(message: From | { readonly type: 'ready' }): Promise<void> {
    if (message.type === 'ready') {
      this.listening = true;
      this.sendState();
      const waiting = this.waiting;
      this.waiting = [];
      for (const late of waiting) {
        this.post(late);
      }
      return;
    }
    await attempt(this.host.log, `The ${this.host.page} asked for "${message.type}"`, () =>
      this.host.handle(message as From),
    );
  }
}
