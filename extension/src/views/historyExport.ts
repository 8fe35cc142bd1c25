import * as vscode from 'vscode';
import type { HistoryExport } from '../protocol';
import type { ServerConnection } from '../server/connection';
import { pickTarget, tellSaved } from './saving';
import { nameOf, writeWhole } from './wholeFile';

interface Item extends vscode.QuickPickItem {
  readonly format: HistoryExport['format'];
  readonly files: string;
}

const FORMATS: readonly Item[] = [
  { label: 'CSV', description: 'a line for each point', format: 'csv', files: 'CSV files' },
  {
    label: 'JSON',
    description: 'series with their points and histograms',
    format: 'json',
    files: 'JSON files',
  },
];

/** Asks for a format and a place, and saves series there: all of them where none is named. */
export async function exportHistory(
  request: ServerConnection['request'],
  series: readonly string[],
): Promise<void> {
  const picked = await vscode.window.showQuickPick(FORMATS, {
    title: 'Export History',
    placeHolder: 'What to save it as',
    matchOnDescription: true,
  });
  const target =
    picked &&
    (await pickTarget({
      title: 'Export History',
      name: `tensor-history.${picked.format}`,
      extension: picked.format,
      files: picked.files,
    }));
  if (!target) {
    return;
  }
  const { text } = await request('historyExport', { series: [...series], format: picked.format });
  await writeWhole(vscode.workspace.fs, target, new TextEncoder().encode(text));
  await tellSaved(`Saved ${nameOf(target)}`, target, picked.format);
}
