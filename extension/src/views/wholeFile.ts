import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';

/** What is needed of `vscode.workspace.fs`. */
export type Files = Pick<vscode.FileSystem, 'writeFile' | 'rename' | 'delete'>;

/**
 * Writes a file whole or not at all: beside its place first, then over it.
 *
 * A disk that is full leaves no half of a file, and what was there before stays.
 */
export async function writeWhole(
  files: Files,
  target: vscode.Uri,
  bytes: Uint8Array,
): Promise<void> {
  const beside = target.with({
    path: `${target.path}.${randomBytes(4).toString('hex')}.part`,
  });
  try {
    await files.writeFile(beside, bytes);
    await files.rename(beside, target, { overwrite: true });
  } catch (error) {
    await Promise.resolve(files.delete(beside)).catch(() => undefined);
    throw new Error(`${nameOf(target)} was not saved: ${whyNot(error)}`, { cause: error });
  }
}

/** "loss.svg". */
export function nameOf(target: vscode.Uri): string {
  return target.path.slice(target.path.lastIndexOf('/') + 1);
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/ENOSPC|EDQUOT/, 'the disk is full.'],
  [/EROFS/, 'the disk is read-only.'],
  [/ENAMETOOLONG/, 'the name is too long.'],
  [/NoPermissions|EACCES|EPERM/, 'there is no permission to write there.'],
  [/FileIsADirectory|EISDIR/, 'a folder has this name.'],
  [/FileNotFound|ENOENT|FileNotADirectory|ENOTDIR/, 'the folder is not there.'],
];

/** Why a file could not be written. VS Code's errors name it by a code in their message or name. */
function whyNot(error: unknown): string {
  const { message, name } = error instanceof Error ? error : new Error(String(error));
  const code = (error as { code?: unknown } | null)?.code;
  const text = `${message} ${name} ${typeof code === 'string' ? code : ''}`;
  return REASONS.find(([sign]) => sign.test(text))?.[1] ?? message;
}
