import type * as vscode from 'vscode';
import type { FromInspector, ToInspector } from '../../webview/kit/messages';
import { attempt } from './attempt';
import { optionsFor, pageFor } from './page';

/** Answers what the inspector's page asks for. */
export interface InspectorHost {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** The messages that bring a fresh page up to now. */
  state(): readonly ToInspector[];
  handle(message: FromInspector): Promise<void>;
  visibilityChanged(): void;
}

/** One place where the inspector shows. All places show the same. */
export class InspectorView implements vscode.WebviewViewProvider {
  private view: vscode.WebviewView | undefined;
  /** Whether the page listens; what it is sent before that would be lost. */
  private listening = false;
  private waiting: ToInspector[] = [];

  constructor(
    readonly id: string,
    private readonly host: InspectorHost,
  ) {}

  get visible(): boolean {
    return this.view?.visible ?? false;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    this.listening = false;
    view.webview.options = optionsFor(this.host.extensionUri);
    view.webview.onDidReceiveMessage((message: FromInspector) => this.received(message));
    view.onDidChangeVisibility(() => {
      this.visibilityChanged();
    });
    view.onDidDispose(() => {
      this.view = undefined;
      this.listening = false;
      this.host.visibilityChanged();
    });
    view.webview.html = pageFor(view.webview, this.host.extensionUri, 'inspector');
    this.host.visibilityChanged();
  }

  /** Sends a message to the page if it is there to see it. */
  post(message: ToInspector): void {
    if (this.visible && this.listening) {
      void this.view?.webview.postMessage(message);
    }
  }

  /** Sends a message once the page listens, however long that takes. */
  postWhenReady(message: ToInspector): void {
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
    for (const message of this.host.state()) {
      this.post(message);
    }
  }

  private async received(message: FromInspector): Promise<void> {
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
    await attempt(this.host.log, `The inspector asked for "${message.type}"`, () =>
      this.host.handle(message),
    );
  }
}
