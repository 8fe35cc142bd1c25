import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { GraphView } from '../../../extension/src/protocol';
import { exportGraph } from '../../../extension/src/views/graphExport';

interface Uri {
  path: string;
  with(change: { path: string }): Uri;
}

const window = vi.hoisted(() => ({
  showQuickPick: vi.fn(),
  showSaveDialog: vi.fn(),
  showInformationMessage: vi.fn(),
  withProgress: vi.fn(),
}));
const fs = vi.hoisted(() => ({ writeFile: vi.fn(), rename: vi.fn(), delete: vi.fn() }));
const commands = vi.hoisted(() => ({ executeCommand: vi.fn() }));
const env = vi.hoisted(() => ({ openExternal: vi.fn() }));
const renderDot = vi.hoisted(() => vi.fn());

vi.mock('../../../extension/src/graphs/graphviz', () => ({ renderDot }));
vi.mock('vscode', () => {
  const uri = (path: string): Uri => ({ path, with: (change) => uri(change.path) });
  return {
    window,
    commands,
    env,
    debug: {},
    workspace: { fs, workspaceFolders: [{ uri: uri('/work/digits') }] },
    Uri: {
      file: uri,
      joinPath: (base: Uri, ...names: string[]) => uri([base.path, ...names].join('/')),
    },
    QuickPickItemKind: { Separator: -1 },
    ProgressLocation: { Notification: 15, Window: 10 },
  };
});

interface Token {
  isCancellationRequested: boolean;
  onCancellationRequested: (done: () => void) => void;
}

const GRAPH = {
  view: { graph: 7, title: 'losses[0]', opened: ['model'] } as GraphView,
  expressions: ['losses[0]'],
};
const request = vi.fn();
const draw = vi.fn();
let token: Token;
let cancel = (): void => undefined;

/** A person picks the format with this label, and saves under the name that is offered. */
function pick(label: string): void {
  window.showQuickPick.mockImplementation((items: { label: string }[]) =>
    Promise.resolve(items.find((item) => item.label === label)),
  );
  window.showSaveDialog.mockImplementation(({ defaultUri }: { defaultUri: Uri }) =>
    Promise.resolve(defaultUri),
  );
}

function run(): Promise<void> {
  return exportGraph(GRAPH, { request: request as never, draw: draw as never });
}

/** The path and the bytes of what was saved in the end. */
function saved(): [string, Uint8Array] {
  const [beside, bytes] = fs.writeFile.mock.lastCall as [Uri, Uint8Array];
  const [from, to] = fs.rename.mock.lastCall as [Uri, Uri];
  expect(from.path).toBe(beside.path);
  return [to.path, bytes];
}

beforeEach(() => {
  vi.resetAllMocks();
  token = {
    isCancellationRequested: false,
    onCancellationRequested: (done) => {
      cancel = () => {
        token.isCancellationRequested = true;
        done();
      };
    },
  };
  window.withProgress.mockImplementation((_: unknown, work: (...given: unknown[]) => unknown) =>
    work({}, token),
  );
  fs.delete.mockResolvedValue(undefined);
});

describe('exporting a graph', () => {
  it('offers its own formats, then torchviz, each with a word on it', async () => {
    window.showQuickPick.mockResolvedValue(undefined);
    await run();
    const [items] = window.showQuickPick.mock.lastCall as [
      { label: string; description?: string }[],
    ];
    expect(items.map(({ label }) => label)).toEqual([
      'SVG picture',
      'PNG picture',
      'HTML page',
      'DOT',
      'JSON',
      'torchviz',
      'torchviz drawing (SVG)',
      'torchviz drawing with attributes and saved tensors (SVG)',
      'torchviz drawing (DOT)',
    ]);
    expect(items.filter(({ description }) => !description).map(({ label }) => label)).toEqual([
      'torchviz',
    ]);
    expect(window.showSaveDialog).not.toHaveBeenCalled();
  });

  it.each([
    ['SVG picture', 'svg'],
    ['HTML page', 'html'],
    ['DOT', 'dot'],
    ['JSON', 'json'],
  ])('as %s saves what the server writes', async (label, format) => {
    pick(label);
    request.mockResolvedValue({ text: 'wörds' });
    await run();
    expect(request).toHaveBeenCalledWith('graphExport', { graph: 7, opened: ['model'], format });
    expect(saved()).toEqual([`/work/digits/losses_0.${format}`, new TextEncoder().encode('wörds')]);
    expect(window.showInformationMessage).toHaveBeenCalledWith(`Saved losses_0.${format}`, 'Open');
  });

  it('as PNG saves what the panel draws', async () => {
    pick('PNG picture');
    draw.mockResolvedValue(new Uint8Array([137]));
    await run();
    expect(saved()).toEqual(['/work/digits/losses_0.png', new Uint8Array([137])]);
  });

  it.each([
    ['torchviz drawing (SVG)', false, 'losses_0-torchviz.svg', '<svg/>'],
    [
      'torchviz drawing with attributes and saved tensors (SVG)',
      true,
      'losses_0-torchviz.svg',
      '<svg/>',
    ],
    ['torchviz drawing (DOT)', false, 'losses_0-torchviz.dot', 'digraph {}'],
  ])('as %s asks the program, and can be cancelled', async (label, detailed, name, text) => {
    pick(label);
    request.mockResolvedValue({ text: 'digraph {}' });
    renderDot.mockResolvedValue('<svg/>');
    await run();
    expect(request).toHaveBeenCalledWith(
      'torchviz',
      { expressions: ['losses[0]'], attributes: detailed, saved: detailed },
      token,
    );
    expect(window.withProgress.mock.lastCall?.[0]).toMatchObject({
      location: 15,
      cancellable: true,
    });
    expect(saved()).toEqual([`/work/digits/${name}`, new TextEncoder().encode(text)]);
  });

  it('writes nothing once it is cancelled', async () => {
    pick('torchviz drawing (SVG)');
    request.mockResolvedValue({ text: 'digraph {}' });
    let fail: (why: Error) => void = () => undefined;
    renderDot.mockReturnValue(
      new Promise((_, reject) => {
        fail = reject;
      }),
    );
    const running = run();
    await vi.waitFor(() => {
      expect(renderDot).toHaveBeenCalled();
    });
    cancel();
    fail(new Error('The drawing was cancelled.'));
    await running;
    expect(fs.writeFile).not.toHaveBeenCalled();
    expect(window.showInformationMessage).not.toHaveBeenCalled();
  });

  it('says why there is nothing to save, and leaves nothing behind where it cannot be written', async () => {
    pick('torchviz drawing (DOT)');
    request.mockRejectedValue(new Error('The program runs. Pause it first.'));
    await expect(run()).rejects.toThrow('The program runs. Pause it first.');
    expect(fs.writeFile).not.toHaveBeenCalled();
    request.mockResolvedValue({ text: '' });
    fs.writeFile.mockRejectedValue(new Error('ENOSPC: no space left'));
    await expect(run()).rejects.toThrow('losses_0-torchviz.dot was not saved: the disk is full.');
    expect(fs.delete).toHaveBeenCalled();
    expect(fs.rename).not.toHaveBeenCalled();
  });
});

describe('what was saved opens', () => {
  beforeEach(() => {
    request.mockResolvedValue({ text: '' });
    draw.mockResolvedValue(new Uint8Array());
    window.showInformationMessage.mockResolvedValue('Open');
  });
  const opened = (): unknown[] =>
    commands.executeCommand.mock.calls.map((call: unknown[]) => call[0]);

  it('in the viewer of pictures', async () => {
    pick('PNG picture');
    await run();
    expect(commands.executeCommand.mock.lastCall?.[2]).toBe('imagePreview.previewEditor');
    commands.executeCommand.mockReset().mockRejectedValueOnce(new Error('no such viewer'));
    await run();
    expect(opened()).toEqual(['vscode.openWith', 'vscode.open']);
  });

  it('in the browser where it is a page, else in an editor', async () => {
    pick('HTML page');
    env.openExternal.mockResolvedValue(true);
    await run();
    expect(opened()).toEqual([]);
    env.openExternal.mockResolvedValue(false);
    await run();
    pick('JSON');
    await run();
    expect(opened()).toEqual(['vscode.open', 'vscode.open']);
  });
});
