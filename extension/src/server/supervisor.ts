import type * as vscode from 'vscode';
import type { Messages } from '../protocol';
import { ServerConnection, type ServerHost, ServerStartError } from './connection';
import { type Choice, SOURCE_WORDS } from './interpreter';
import { exitSentence } from './process';
import { type Python, versionText } from './python';
import { RestartPolicy } from './restartPolicy';

/** How the server is: `failed` says what happened, and whether another Python could help. */
export type ServerState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly python: Python; readonly source: string }
  | {
      readonly kind: 'failed';
      readonly reason: 'interpreter' | 'crash';
      readonly sentence: string;
    };

export interface SupervisorHost extends ServerHost {
  readonly clientLog: vscode.LogOutputChannel;
  choosePython(): Promise<Choice>;
  /** Called after each start, to tell the new server everything. */
  onStarted(server: ServerConnection): void;
  onState(state: ServerState): void;
}

/** Keeps one server alive from the first time that it is needed. */
export class ServerSupervisor {
  private state: ServerState = { kind: 'off' };
  private server: ServerConnection | undefined;
  private readonly policy = new RestartPolicy();
  /** Grows with each start and stop, so that what an earlier one left behind is seen as stale. */
  private life = 0;
  private delay: NodeJS.Timeout | undefined;
  private waiting: (() => void)[] = [];

  constructor(private readonly host: SupervisorHost) {}

  /** The server, while there is one that answers. */
  get running(): ServerConnection | undefined {
    return this.server;
  }

  /** Whether a server is on its way; it will look at what is stopped by itself. */
  get starting(): boolean {
    return this.state.kind === 'starting';
  }

  /** The path of the Python that runs the server now. */
  get interpreter(): string | undefined {
    return this.state.kind === 'running' ? this.state.python.executable : undefined;
  }

  /** Starts the server where it is off, and waits until it runs or can't be started. */
  async ready(): Promise<void> {
    this.ensureStarted();
    if (this.state.kind === 'starting') {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Starts the server unless it runs, starts or has failed. */
  ensureStarted(): void {
    if (this.state.kind === 'off') {
      void this.start();
    }
  }

  /** Starts anew because a person asked for it. */
  async restart(): Promise<void> {
    this.policy.forget();
    await this.stop();
    await this.start();
  }

  /** Starts anew if the interpreter to take is now another one, or if there is no server. */
  async interpreterChanged(): Promise<void> {
    if (this.state.kind === 'off') {
      return;
    }
    if (this.state.kind === 'running') {
      const choice = await this.host.choosePython();
      if (choice.ok && choice.python.executable === this.state.python.executable) {
        return;
      }
    }
    await this.restart();
  }

  async stop(): Promise<void> {
    this.life += 1;
    clearTimeout(this.delay);
    const server = this.server;
    this.server = undefined;
    this.become({ kind: 'off' });
    await server?.close();
  }

  send<K extends Parameters<ServerConnection['notify']>[0]>(
    message: K,
    params: Messages[K]['params'],
  ): void {
    this.server?.notify(message, params);
  }

  private async start(): Promise<void> {
    this.life += 1;
    const life = this.life;
    this.become({ kind: 'starting' });
    const choice = await this.host.choosePython();
    if (life !== this.life) {
      return;
    }
    if (!choice.ok) {
      this.host.clientLog.error(choice.sentence);
      this.become({ kind: 'failed', reason: 'interpreter', sentence: choice.sentence });
      return;
    }
    await this.open(life, choice.python, SOURCE_WORDS[choice.source]);
  }

  private async open(life: number, python: Python, source: string): Promise<void> {
    const { clientLog } = this.host;
    clientLog.info(
      `Starting the server with ${python.executable} (${versionText(python)}), from ${source}.`,
    );
    let server: ServerConnection;
    try {
      server = await ServerConnection.open(python.executable, this.host);
    } catch (error) {
      clientLog.error(`The server did not start: ${String((error as Error).cause ?? error)}`);
      this.ended(life, startFailure(error));
      return;
    }
    if (life !== this.life) {
      await server.close();
      return;
    }
    clientLog.info(`The server runs as process ${String(server.pid)}.`);
    // First what was missed, then what happens from now on.
    this.host.onStarted(server);
    this.server = server;
    this.become({ kind: 'running', python, source });
    const exit = await server.exited;
    this.ended(life, exitSentence(exit));
  }

  private ended(life: number, sentence: string): void {
    if (life !== this.life) {
      return;
    }
    this.server = undefined;
    const next = this.policy.afterExit(Date.now());
    if (next.kind === 'give-up') {
      this.host.clientLog.error(`The server keeps ending and is not started again. ${sentence}`);
      this.become({ kind: 'failed', reason: 'crash', sentence });
      return;
    }
    this.host.clientLog.warn(`${sentence} Starting it again in ${String(next.delayMs)} ms.`);
    this.become({ kind: 'starting' });
    this.delay = setTimeout(() => void this.start(), next.delayMs);
  }

  private become(state: ServerState): void {
    this.state = state;
    if (state.kind !== 'starting') {
      for (const resolve of this.waiting.splice(0)) resolve();
    }
    this.host.onState(state);
  }
}

function startFailure(error: unknown): string {
  if (error instanceof ServerStartError) {
    return exitSentence(error.exit);
  }
  return error instanceof Error ? `It could not be started: ${error.message}` : String(error);
}
