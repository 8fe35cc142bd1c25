import { type ChildProcess, spawn } from 'node:child_process';
import * as path from 'node:path';
import { createInterface } from 'node:readline';

/** The server says this when its Python is too old for it. */
const EXIT_CODE_TOO_OLD = 3;
const REMEMBERED_LINES = 20;

/** How a server ended. */
export interface ServerExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** The last lines that it wrote to stderr. */
  readonly lastWords: readonly string[];
}

/** The server's process; what it writes to stderr goes to the log. */
export class ServerProcess {
  readonly exited: Promise<ServerExit>;
  private readonly lastWords: string[] = [];

  private constructor(
    readonly child: ChildProcess,
    log: (line: string) => void,
  ) {
    if (child.stderr) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        log(line);
        this.lastWords.push(line);
        this.lastWords.splice(0, this.lastWords.length - REMEMBERED_LINES);
      });
    }
    this.exited = new Promise((resolve) => {
      // "close" comes after the last line of stderr, unlike "exit".
      child.once('close', (code, signal) => {
        resolve({ code, signal, lastWords: this.lastWords });
      });
    });
  }

  /** Starts the server. Throws if the Python cannot be started. */
  static async start(
    python: string,
    extensionPath: string,
    log: (line: string) => void,
  ): Promise<ServerProcess> {
    const script = path.join(extensionPath, 'pyserver', 'start.py');
    const child = spawn(python, ['-I', script], {
      cwd: extensionPath,
      stdio: 'pipe',
      windowsHide: true,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    return new ServerProcess(child, log);
  }

  end(): void {
    if (this.child.exitCode === null) {
      this.child.kill();
    }
  }
}

/** What to tell a person about an end; the log has the rest. */
export function exitSentence({ code, signal, lastWords }: ServerExit): string {
  if (code === EXIT_CODE_TOO_OLD) {
    return lastWords.at(-1) ?? 'Its Python is too old.';
  }
  if (signal !== null) {
    // It was ended from outside: what it wrote before says nothing about that.
    return `It was ended by ${signal}.`;
  }
  const last = lastWords.findLast((line) => line.trim() !== '');
  const how = `It ended with exit code ${String(code)}`;
  return last === undefined ? `${how}.` : `${how}: ${last.trim()}`;
}
