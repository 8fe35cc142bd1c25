import { describe, expect, it } from 'vitest';
import type { Uri } from 'vscode';
import { type Files, nameOf, writeWhole } from '../../../extension/src/views/wholeFile';

/** As much of a Uri as is looked at. */
function uri(path: string): Uri {
  const found: unknown = {
    path,
    with: (change: { path?: string }) => uri(change.path ?? path),
  };
  return found as Uri;
}

const TARGET = uri('/home/ada/loss.svg');
const BYTES = new TextEncoder().encode('<svg/>');

/** A folder in memory that fails where it is told to. */
class Folder implements Files {
  readonly held = new Map<string, Uint8Array>([[TARGET.path, new Uint8Array([1])]]);

  constructor(
    private readonly failing: Partial<Record<keyof Files, Error>> = {},
    private readonly partly = false,
  ) {}

  writeFile(file: Uri, content: Uint8Array): Promise<void> {
    return this.unless('writeFile', this.partly ? [file.path, content.slice(0, 1)] : null, () => {
      this.held.set(file.path, content);
    });
  }

  rename(from: Uri, to: Uri): Promise<void> {
    return this.unless('rename', null, () => {
      this.held.set(to.path, this.held.get(from.path) ?? new Uint8Array());
      this.held.delete(from.path);
    });
  }

  delete(file: Uri): Promise<void> {
    return this.unless('delete', null, () => {
      this.held.delete(file.path);
    });
  }

  private async unless(
    what: keyof Files,
    left: [string, Uint8Array] | null,
    work: () => void,
  ): Promise<void> {
    await Promise.resolve();
    if (left) this.held.set(...left);
    const error = this.failing[what];
    if (error) throw error;
    work();
  }
}

describe('a file is written whole', () => {
  it('over what was there', async () => {
    const folder = new Folder();
    await writeWhole(folder, TARGET, BYTES);
    expect([...folder.held]).toEqual([[TARGET.path, BYTES]]);
  });

  it.each([
    ['ENOSPC: no space left on device, write', 'the disk is full.'],
    ['NoPermissions (FileSystemError): EACCES', 'there is no permission to write there.'],
    ['EntryNotFound (FileSystemError): ENOENT: no such file', 'the folder is not there.'],
    ['EROFS: read-only file system, open', 'the disk is read-only.'],
    ['The provider went away.', 'The provider went away.'],
  ])('or not at all: %s', async (message, why) => {
    const folder = new Folder({ writeFile: new Error(message) }, true);
    const before = folder.held.get(TARGET.path);
    await expect(writeWhole(folder, TARGET, BYTES)).rejects.toThrow(
      `loss.svg was not saved: ${why}`,
    );
    expect([...folder.held]).toEqual([[TARGET.path, before]]);
  });

  it('and says why by the code of an error too', async () => {
    const error = Object.assign(new Error('no'), { code: 'NoPermissions' });
    const folder = new Folder({ rename: error, delete: new Error('gone') });
    await expect(writeWhole(folder, TARGET, BYTES)).rejects.toThrow('no permission');
  });
});

it('is named without its folder', () => {
  expect(nameOf(TARGET)).toBe('loss.svg');
});
