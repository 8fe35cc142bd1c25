import * as vscode from 'vscode';
import { COMMANDS, EXTENSION_NAME } from '../contributions';
import type { StatusText } from '../protocol';

const PRIORITY = 50;
const BACKGROUNDS: Record<StatusText['severity'], string | undefined> = {
  error: 'statusBarItem.errorBackground',
  warning: 'statusBarItem.warningBackground',
  info: undefined,
};

/** The entry in the status bar: tensors in the frame, NaN, grad mode. A click shows the inspector. */
export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private status: StatusText | undefined;

  constructor(private enabled: boolean) {
    const { Left } = vscode.StatusBarAlignment;
    this.item = vscode.window.createStatusBarItem('tensorInspector.status', Left, PRIORITY);
    this.item.name = EXTENSION_NAME;
    this.item.command = COMMANDS.showInspector;
  }

  show(status: StatusText): void {
    this.status = status;
    this.draw();
  }

  clear(): void {
    this.status = undefined;
    this.draw();
  }

  enable(enabled: boolean): void {
    this.enabled = enabled;
    this.draw();
  }

  dispose(): void {
    this.item.dispose();
  }

  private draw(): void {
    const { status } = this;
    if (!this.enabled || !status?.text) {
      this.item.hide();
      return;
    }
    const background = BACKGROUNDS[status.severity];
    this.item.text = status.text;
    this.item.tooltip = new vscode.MarkdownString(status.tooltip, true);
    this.item.backgroundColor = background ? new vscode.ThemeColor(background) : undefined;
    this.item.show();
  }
}
