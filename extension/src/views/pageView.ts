import type * as vscode from 'vscode';
import { attempt } from './attempt';
import { optionsFor, type PageName, pageFor } from './page';

/** Answers what a view's page asks for. */
export interface PageHost<To, From> {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly page: PageName;
  /** Whether the page lives on while it is hidden: registered so, or else VS Code throws it away. */
  readonly retained?: boolean;
  /** The messages that bring a page up to now: a fresh one, or one that was hidden while some were not sent. */
  state(fresh: boolean): readonly To[];
  handle(message: From): Promise<void>;
  visibilityChanged(): void;
}

/** One place in a side bar or the panel where a page shows. Hidden, it is sent nothing. */
export class PageView<To, From extends { readonly type: string }>
  implements vscode.WebviewViewProvider
{
  private view: vscode.WebviewView | undefined;
  /** Whether the page listens; what it is sent before that would be lost. */
  private listening = false;
  private waiting: To[] = [];
  /** What the page has not been told. */
  private behind: 'nothing' | 'something' | 'everything' = 'nothing';

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

  /** Sends a message to the page if it is there to see it, and says whether it is. */
  post(message: To): boolean {
    if (!this.visible || !this.listening) {
      this.behind = this.behind === 'nothing' ? 'something' : this.behind;
      return false;
    }
    void this.view?.webview.postMessage(message);
    return true;
  }

  /** Sends a message once the page listens, however long that takes. */
  postWhenReady(message: To): void {
    this.waiting.push(message);
    this.catchUp();
  }

  private visibilityChanged(): void {
    // A page that was thrown away says "ready" itself when it comes back.
    if (!this.visible && !this.host.retained) {
      this.listening = false;
    }
    this.catchUp();
    this.host.visibilityChanged();
  }

  private catchUp(): void {
    if (!this.visible || !this.listening) {
      return;
    }
    const { behind, waiting } = this;
    this.behind = 'nothing';
    this.waiting = [];
    const state = behind === 'nothing' ? [] : this.host.state(behind === 'everything');
    for (const message of [...state, ...waiting]) {
      this.post(message);
    }
  }

  private async received(message: From | { readonly type: 'ready' }): Promise<void> {
    if (message.type === 'ready') {
      this.listening = true;
      this.behind = 'everything';
      this.catchUp();
      return;
    }
    await attempt(this.host.log, `The ${this.host.page} asked for "${message.type}"`, () =>
      this.host.handle(message as From),
    );
  }
}
