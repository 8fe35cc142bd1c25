import { homedir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { EXTENSION_NAME } from '../contributions';
import type { LoggingTo, LogTo } from '../protocol';
import { resolveFolder } from './logFolder';
import { showInFolder } from './saving';

export type Target = LoggingTo['target'];

const NAMES: Record<Target, string> = { tensorboard: 'TensorBoard', wandb: 'Weights & Biases' };
/** Commands of other extensions that show TensorBoard, where one of them is installed. */
const VIEWERS = ['tensorboard.launch', 'python.launchTensorBoard'];

export interface LoggingNeeds {
  /** The setting "logging.folder". */
  folder(): string;
  /** Whether anything is debugged: only then is it known which Python may have the tool. */
  active(): boolean;
  /** Starts a server where there is none. */
  ask(logTo: LogTo): Promise<LoggingTo>;
  changed(now: LoggingTo): void;
}

/** Whether pinned tensors and logpoints are logged for a tool, and where to. */
export class Logging {
  private readonly now = new Map<Target, LoggingTo>();
  /** Tools that were switched on while nothing was debugged. */
  private readonly waiting = new Set<Target>();

  constructor(private readonly needs: LoggingNeeds) {}

  all(): readonly LoggingTo[] {
    return [...this.now.values()];
  }

  isOn(target: Target): boolean {
    return this.now.get(target)?.on ?? false;
  }

  /** Switches a tool's logging, and says what that means. Throws a sentence where it is not possible. */
  async switch(target: Target, on: boolean): Promise<void> {
    const folder = on ? folderFor(target, this.needs.folder()) : '';
    const now =
      (on && !this.needs.active()) || this.waiting.has(target)
        ? this.wait(target, on)
        : await this.needs.ask({ target, on, folder });
    this.take(now);
    if (now.on !== on) {
      throw new Error(now.sentence || `${NAMES[target]} could not be switched.`);
    }
    void this.tell(now);
  }

  /** The first points have come, and with them a program whose Python may have the tools that wait. */
  async begin(): Promise<void> {
    const targets = [...this.waiting];
    this.waiting.clear();
    for (const target of targets) {
      await this.ask(target);
    }
  }

  /** The server says on its own that logging has changed: a writer has ended, or a run has begun. */
  changed(now: LoggingTo): void {
    const was = this.isOn(now.target);
    this.take(now);
    if (was && !now.on && now.sentence !== '') {
      void vscode.window.showWarningMessage(`${EXTENSION_NAME}: ${now.sentence}`);
    }
  }

  /**
   * A server that was just started logs nothing: what is on goes on in a new run, once there are points.
   *
   * Not before: it does not know the program's Python until then, and would look into another for the tools.
   */
  resume(): void {
    for (const { target, on } of this.all()) {
      if (on) {
        this.take(this.wait(target, true));
      }
    }
  }

  private async ask(target: Target): Promise<void> {
    const folder = folderFor(target, this.needs.folder());
    this.changed(await this.needs.ask({ target, on: true, folder }));
  }

  private wait(target: Target, on: boolean): LoggingTo {
    const name = NAMES[target];
    if (on) {
      this.waiting.add(target);
    } else {
      this.waiting.delete(target);
    }
    const sentence = on
      ? `Logging to ${name} begins with the first point of a pinned tensor or logpoint.`
      : `Nothing is logged to ${name}.`;
    return { target, on, folder: '', sentence };
  }

  private take(now: LoggingTo): void {
    this.now.set(now.target, now);
    this.needs.changed(now);
  }

  private async tell({ target, on, folder, sentence }: LoggingTo): Promise<void> {
    const show = 'Show Folder';
    const launch = 'Launch TensorBoard';
    const copy = 'Copy Command';
    const viewer = on && target === 'tensorboard' ? await viewerCommand() : undefined;
    const more = target === 'tensorboard' ? [viewer ? launch : copy] : [];
    const actions = on && folder !== '' ? [...more, show] : [];
    const choice = await vscode.window.showInformationMessage(sentence, ...actions);
    if (choice === show) {
      await showInFolder(vscode.Uri.file(folder));
    } else if (choice === launch && viewer) {
      await vscode.commands.executeCommand(viewer);
    } else if (choice === copy) {
      // Of all runs: the one of today beside those before.
      await vscode.env.clipboard.writeText(`tensorboard --logdir "${path.dirname(folder)}"`);
    }
  }
}

/** TensorBoard's runs go where the setting says; W&B makes its own folder "wandb" in the workspace folder. */
function folderFor(target: Target, setting: string): string {
  const folder =
    vscode.debug.activeDebugSession?.workspaceFolder ?? vscode.workspace.workspaceFolders?.[0];
  const named = target === 'tensorboard' ? setting : '${workspaceFolder}';
  return resolveFolder(named, { folder: folder?.uri.fsPath, home: homedir() });
}

async function viewerCommand(): Promise<string | undefined> {
  const known = await vscode.commands.getCommands(true);
  return VIEWERS.find((command) => known.includes(command));
}
