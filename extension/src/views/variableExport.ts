import * as vscode from 'vscode';
import type { Cut, Exported, ExportProgress, Subject } from '../protocol';
import type { ServerConnection } from '../server/connection';
import { EXPORT_FORMATS, type ExportFormat, exportName, savedSentence } from './exportFormats';
import { safeName } from './fileName';
import { pickTarget, showInFolder, tellSaved } from './saving';
import { nameOf, writeWhole } from './wholeFile';

const SHARE = 100;

/** Saves variables as files, and pictures of them. The server writes the elements: they never pass through here. */
export class VariableExport {
  private readonly underWay = new Map<string, (progress: ExportProgress) => void>();

  constructor(private readonly request: ServerConnection['request']) {}

  /** Asks for format and place, and saves the cut's elements there. Throws a sentence where that fails. */
  async elements(subject: Subject, cut: Cut): Promise<void> {
    const { expression } = subject;
    const format = await pickFormat(expression, cut);
    const target =
      format &&
      (await pickTarget({
        title: 'Export Variable',
        name: exportName(expression, cut.index, format),
        extension: format.format,
        files: format.files,
      }));
    if (!target) {
      return;
    }
    if (target.scheme !== 'file') {
      throw new Error(`Save it on the machine that debugs: ${target.scheme}: is not a file there.`);
    }
    const ask = { subject, cut, format: format.format, path: target.fsPath };
    const saved = await this.write(ask, nameOf(target));
    if (saved) {
      await tellExported(savedSentence(nameOf(target), saved), target, format);
    }
  }

  /** Saves a picture that the panel drew. */
  async picture(name: string, png: Uint8Array): Promise<void> {
    const target = await pickTarget({
      title: 'Save Picture',
      name: `${safeName(name.replace(/\.png$/i, ''), 'picture')}.png`,
      extension: 'png',
      files: 'PNG pictures',
    });
    if (target) {
      await writeWhole(vscode.workspace.fs, target, png);
      await tellSaved(`Saved ${nameOf(target)}`, target, 'png');
    }
  }

  /** How far the server has come. */
  progress(progress: ExportProgress): void {
    this.underWay.get(progress.path)?.(progress);
  }

  /** Gives nothing where the person does not want to wait for it: the server then leaves no file. */
  private async write(
    ask: Parameters<typeof this.request<'exportVariable'>>[1],
    name: string,
  ): Promise<Exported | undefined> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: `Saving ${name}`,
      cancellable: true,
    };
    return vscode.window.withProgress(options, async (bar, token) => {
      let shown = 0;
      this.underWay.set(ask.path, ({ done, total }) => {
        const share = total > 0 ? Math.floor((SHARE * done) / total) : 0;
        bar.report({ increment: share - shown, message: `${String(share)}%` });
        shown = share;
      });
      try {
        return await this.request('exportVariable', ask, token);
      } catch (error) {
        if (token.isCancellationRequested) {
          return undefined;
        }
        throw error;
      } finally {
        this.underWay.delete(ask.path);
      }
    });
  }
}

async function pickFormat(expression: string, { index }: Cut): Promise<ExportFormat | undefined> {
  const part = index.trim() === '' ? expression : `${expression}[${index}]`;
  const items = EXPORT_FORMATS.map((format) => ({
    label: format.label,
    description: format.description,
    format,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: `Export ${part}`,
    placeHolder: 'What to save it as',
    matchOnDescription: true,
  });
  return picked?.format;
}

async function tellExported(
  sentence: string,
  target: vscode.Uri,
  { format }: ExportFormat,
): Promise<void> {
  if (format === 'csv') {
    await tellSaved(sentence, target, format);
    return;
  }
  const show = 'Show in Folder';
  if ((await vscode.window.showInformationMessage(sentence, show)) === show) {
    await showInFolder(target);
  }
}
