import * as vscode from 'vscode';
import { EXTENSION_NAME } from '../contributions';

/** What went wrong, in a sentence. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Does what a page asked for. Where that fails, the person and the log are told why. */
export async function attempt(
  log: vscode.LogOutputChannel,
  what: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const sentence = sentenceOf(error);
    log.error(`${what}, which failed: ${sentence}`);
    void vscode.window.showWarningMessage(`${EXTENSION_NAME}: ${sentence}`);
  }
}
