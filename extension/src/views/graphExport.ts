import * as vscode from 'vscode';
import { renderDot } from '../graphs/graphviz';
import type { GraphView } from '../protocol';
import type { ServerConnection } from '../server/connection';
import { fileNameOf, type Format, OWN_FORMATS, TORCHVIZ_FORMATS } from './graphFormats';
import { pickTarget, tellSaved } from './saving';
import { nameOf, writeWhole } from './wholeFile';

/** What is exported. */
export interface ShownGraph {
  readonly view: GraphView;
  /** Whether the program has gone on since. */
  readonly isStale: boolean;
}

export interface ExportNeeds {
  readonly request: ServerConnection['request'];
  /** A PNG of the graph as the panel shows it. */
  readonly draw: () => Promise<Uint8Array>;
}

/** Asks for a format and a place, and saves the graph there. Throws a sentence where that fails. */
export async function exportGraph(graph: ShownGraph, needs: ExportNeeds): Promise<void> {
  const format = await pickFormat(graph.view.title);
  const target =
    format &&
    (await pickTarget({
      title: 'Export Autograd Graph',
      name: fileNameOf(graph.view.title, format),
      extension: format.extension,
      files: format.files,
    }));
  if (!target) {
    return;
  }
  const bytes = await made(graph, format, needs);
  if (!bytes) {
    return;
  }
  await writeWhole(vscode.workspace.fs, target, bytes);
  await tellSaved(`Saved ${nameOf(target)}`, target, format.extension);
}

async function pickFormat(title: string): Promise<Format | undefined> {
  const separator = { label: 'torchviz', kind: vscode.QuickPickItemKind.Separator };
  const items: (vscode.QuickPickItem & { format?: Format })[] = [
    ...OWN_FORMATS.map(item),
    separator,
    ...TORCHVIZ_FORMATS.map(item),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: `Export the Autograd Graph of ${title}`,
    placeHolder: 'What to save it as',
    matchOnDescription: true,
  });
  return picked?.format;
}

function item(format: Format): vscode.QuickPickItem & { format: Format } {
  return { label: format.label, description: format.description, format };
}

/** The bytes of the file; undefined where the person does not want to wait for them. */
async function made(
  graph: ShownGraph,
  format: Format,
  needs: ExportNeeds,
): Promise<Uint8Array | undefined> {
  const isSlow = format.making.by === 'torchviz';
  const options = {
    location: isSlow ? vscode.ProgressLocation.Notification : vscode.ProgressLocation.Window,
    title: isSlow ? 'Drawing the graph with torchviz' : 'Exporting the graph',
    cancellable: isSlow,
  };
  return vscode.window.withProgress(options, async (_, token) => {
    try {
      return await Promise.race([bytesOf(graph, format, needs, token), cancelled(token)]);
    } catch (error) {
      if (token.isCancellationRequested) {
        return undefined;
      }
      throw error;
    }
  });
}

function cancelled(token: vscode.CancellationToken): Promise<undefined> {
  return new Promise((resolve) => {
    token.onCancellationRequested(() => {
      resolve(undefined);
    });
  });
}

async function bytesOf(
  { view, isStale }: ShownGraph,
  { making }: Format,
  { request, draw }: ExportNeeds,
  token: vscode.CancellationToken,
): Promise<Uint8Array> {
  switch (making.by) {
    case 'panel':
      return draw();
    case 'server': {
      const { graph, opened } = view;
      const { text } = await request('graphExport', { graph, opened, format: making.format });
      return encoded(text);
    }
    case 'torchviz': {
      if (isStale) {
        throw new Error(
          'This graph is of an earlier stop, and torchviz draws what stands now: show it again.',
        );
      }
      const ask = {
        expressions: view.boxes.filter(({ kind }) => kind === 'root').map(({ title }) => title),
        attributes: making.detailed,
        saved: making.detailed,
      };
      const { text } = await request('torchviz', ask, token);
      return encoded(making.drawn ? await renderDot(text, token) : text);
    }
  }
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
