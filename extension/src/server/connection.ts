import type * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
} from 'vscode-languageclient/node';
import { COMMANDS, EXTENSION_NAME, SETTINGS_SECTION } from '../contributions';
import {
  type DapRequest,
  type DapResponse,
  type ExportProgress,
  type HistoryChanged,
  type InspectorOptions,
  type LoggingTo,
  type Messages,
  METHODS,
  type StatusText,
  type ViewChanged,
} from '../protocol';
import { type ServerExit, ServerProcess } from './process';

/** What the server says on its own, and what it is given at the start. */
export interface ServerHost {
  readonly extensionPath: string;
  readonly log: vscode.LogOutputChannel;
  readonly middleware: Middleware;
  options(): InspectorOptions;
  onView(changed: ViewChanged): void;
  onStatus(status: StatusText): void;
  onHistory(changed: HistoryChanged): void;
  onLogging(now: LoggingTo): void;
  onExportProgress(progress: ExportProgress): void;
  onDapRequest(request: DapRequest): Promise<DapResponse>;
}

type Requests = {
  [K in keyof Messages]: Messages[K]['result'] extends null ? never : K;
}[keyof Messages];
type Notifications = Exclude<keyof Messages, Requests>;

const DOCUMENTS = ['file', 'untitled', 'vscode-notebook-cell', 'vscode-interactive-input'].map(
  (scheme) => ({ scheme, language: 'python' }),
);
/** What a hover's links may do. */
const LINKED = [COMMANDS.inspectVariable, COMMANDS.reveal, COMMANDS.showAutogradGraph];
const STOP_TIMEOUT_MS = 2_000;

/** One server from its start to its end. A restart makes a new one. */
export class ServerConnection {
  private constructor(
    private readonly client: QuietClient,
    private readonly process: ServerProcess,
  ) {}

  /** Starts a server and waits until it answers. Throws with its last words if it does not. */
  static async open(python: string, host: ServerHost): Promise<ServerConnection> {
    const started = await ServerProcess.start(python, host.extensionPath, (line) => {
      host.log.info(line);
    });
    const client = new QuietClient(
      SETTINGS_SECTION,
      EXTENSION_NAME,
      () => Promise.resolve(started.child),
      clientOptions(host),
    );
    client.onNotification(METHODS.view, (changed: ViewChanged) => {
      host.onView(changed);
    });
    client.onNotification(METHODS.status, (status: StatusText) => {
      host.onStatus(status);
    });
    client.onNotification(METHODS.historyChanged, (changed: HistoryChanged) => {
      host.onHistory(changed);
    });
    client.onNotification(METHODS.loggingChanged, (now: LoggingTo) => {
      host.onLogging(now);
    });
    client.onNotification(METHODS.exportProgress, (progress: ExportProgress) => {
      host.onExportProgress(progress);
    });
    client.onRequest(METHODS.dapRequest, (request: DapRequest) => host.onDapRequest(request));
    try {
      await Promise.race([client.start(), failOnExit(started)]);
    } catch (error) {
      started.end();
      throw new ServerStartError(await started.exited, error);
    }
    return new ServerConnection(client, started);
  }

  get exited(): Promise<ServerExit> {
    return this.process.exited;
  }

  get pid(): number | undefined {
    return this.process.child.pid;
  }

  /** Sends a notification. A server that just died takes none, and its successor hears it all. */
  notify<K extends Notifications>(message: K, params: Messages[K]['params']): void {
    this.client.sendNotification(METHODS[message], params).catch((error: unknown) => {
      this.client.outputChannel.debug(`${message} was not sent: ${String(error)}`);
    });
  }

  async request<K extends Requests>(
    message: K,
    params: Messages[K]['params'],
    token?: vscode.CancellationToken,
  ): Promise<Messages[K]['result']> {
    // The client takes an undefined token for a second parameter, and sends a list.
    return token
      ? this.client.sendRequest<Messages[K]['result']>(METHODS[message], params, token)
      : this.client.sendRequest<Messages[K]['result']>(METHODS[message], params);
  }

  async close(): Promise<void> {
    try {
      await this.client.dispose(STOP_TIMEOUT_MS);
    } catch {
      // It had no time, or was gone already: the process ends in either case.
    } finally {
      this.process.end();
    }
  }
}

/** The server did not get as far as answering. */
export class ServerStartError extends Error {
  constructor(
    readonly exit: ServerExit,
    cause: unknown,
  ) {
    super('The server did not start.', { cause });
  }
}

async function failOnExit(process: ServerProcess): Promise<never> {
  await process.exited;
  throw new Error('The server ended before it answered.');
}

/** A client whose errors go to the log alone: what a person has to know is said elsewhere. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function clientOptions(host: ServerHost): LanguageClientOptions {
  return {
    documentSelector: DOCUMENTS,
    outputChannel: host.log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => host.options(),
    initializationFailedHandler: () => false,
    middleware: host.middleware,
    markdown: {
      isTrusted: { enabledCommands: LINKED },
      supportHtml: true,
      supportThemeIcons: true,
    },
    // ServerProcess reads stderr itself.
    stdioOptions: { stdout: () => undefined, stderr: () => undefined },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => ({
        action: CloseAction.DoNotRestart,
        handled: true,
        message: 'The connection to the server closed.',
      }),
    },
  };
}
