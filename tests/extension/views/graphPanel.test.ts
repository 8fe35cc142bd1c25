import { beforeEach, describe, expect, it, vi } from 'vitest';
import { GraphPanel } from '../../../extension/src/views/graphPanel';
import type { FromGraph, ToGraph } from '../../../extension/webview/kit/graphMessages';

/** The one panel that is open, seen from the page in it. */
const tab = vi.hoisted(() => ({
  title: '',
  visible: true,
  viewColumn: 2,
  posted: [] as unknown[],
  send: (message: unknown): void => {
    tab.posted.push(message);
  },
  changed: (): void => undefined,
  closed: (): void => undefined,
}));
const window = vi.hoisted(() => ({
  createWebviewPanel: vi.fn(),
  showInformationMessage: vi.fn(),
  showWarningMessage: vi.fn(),
}));
const exportGraph = vi.hoisted(() => vi.fn());

vi.mock('../../../extension/src/views/graphExport', () => ({ exportGraph }));
vi.mock('vscode', () => ({
  window,
  ViewColumn: { Beside: -2 },
  Uri: { joinPath: (...parts: unknown[]) => parts.join('/') },
}));

const needs = {
  extensionUri: 'ext',
  log: { debug: vi.fn(), warn: vi.fn(), error: vi.fn() },
  request: vi.fn(),
  reveal: vi.fn(),
  select: vi.fn(),
  openPlace: vi.fn(),
};
let panel: GraphPanel;

/** What a request of this name is answered with. */
const answers: Partial<Record<'graph' | 'graphOpen' | 'graphFind' | 'recordSources', unknown>> = {};
const view = (more: object = {}): object => ({
  graph: 1,
  opened: ['m'],
  recording: false,
  ...more,
});
const page = (message: FromGraph): void => {
  tab.send(message);
};
const posted = (type: ToGraph['type']): ToGraph[] =>
  (tab.posted as ToGraph[]).filter((message) => message.type === type);
const asked = (name: string): unknown[] =>
  needs.request.mock.calls.filter(([one]) => one === name).map(([, params]) => params as unknown);
/** Lets everything that was begun come to its end. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(async () => {
  vi.resetAllMocks();
  Object.assign(tab, { visible: true, posted: [] });
  Object.assign(answers, { graph: view(), graphOpen: view({ opened: [] }) });
  Object.assign(answers, { graphFind: { box: 'b' }, recordSources: { on: true } });
  needs.request.mockImplementation((name: keyof typeof answers) => {
    const answer = answers[name];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  window.createWebviewPanel.mockImplementation(() =>
    Object.assign(tab, {
      reveal: () => undefined,
      dispose: () => undefined,
      onDidDispose: (call: () => void) => (tab.closed = call),
      onDidChangeViewState: (call: () => void) => (tab.changed = call),
      webview: {
        cspSource: '',
        html: '',
        asWebviewUri: String,
        onDidReceiveMessage: (call: (message: unknown) => void) => (tab.send = call),
        postMessage: (message: unknown) => tab.posted.push(message),
      },
    }),
  );
  panel = new GraphPanel(needs as never);
  await panel.show(['loss']);
  page({ type: 'ready' });
  await rest();
});

function hide(): void {
  tab.visible = false;
  tab.changed();
}

describe('a tensor that is selected in the inspector', () => {
  it('has its box highlighted, with what is open now', async () => {
    await panel.select('h');
    expect(asked('graphFind')).toEqual([{ graph: 1, opened: ['m'], expression: 'h' }]);
    expect(posted('select')).toEqual([{ type: 'select', graph: 1, box: 'b' }]);
  });

  it('changes nothing where the graph has no box for it, or cannot tell', async () => {
    answers.graphFind = { box: null };
    await panel.select('h');
    answers.graphFind = new Error('This graph is of an earlier session.');
    await panel.select('h');
    expect(posted('select')).toEqual([]);
    expect(window.showWarningMessage).not.toHaveBeenCalled();
  });

  it('asks nothing while the panel is hidden, closed or without a graph', async () => {
    hide();
    await panel.select('h');
    tab.closed();
    await panel.select('h');
    const none = new GraphPanel(needs as never);
    await none.select('h');
    expect(asked('graphFind')).toEqual([]);
  });

  it('gives way to the one that is selected after it', async () => {
    let answer: (found: unknown) => void = () => undefined;
    needs.request.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const first = panel.select('slow');
    await panel.select('h');
    answer({ box: 'late' });
    await first;
    expect(posted('select')).toEqual([{ type: 'select', graph: 1, box: 'b' }]);
  });
});

describe('what the page asks for', () => {
  it('goes on to the inspector and the editor', async () => {
    page({ type: 'selected', expression: 'w' });
    page({ type: 'line', file: 'train.py', line: 12 });
    await rest();
    expect(needs.select).toHaveBeenCalledWith('w');
    expect(needs.openPlace).toHaveBeenCalledWith({ file: 'train.py', line: 11, character: 0 }, 2);
  });

  it('is answered in words where it fails', async () => {
    answers.graphOpen = new Error('The graph is gone.');
    page({ type: 'open', graph: 1, opened: [] });
    await rest();
    expect(window.showWarningMessage).toHaveBeenCalledWith('Tensor Inspector: The graph is gone.');
  });
});

describe('recording', () => {
  it('is switched to what the page says, or over by the command, and said in words', async () => {
    page({ type: 'record', on: true });
    await rest();
    expect(window.showInformationMessage.mock.lastCall?.[0]).toMatch(/^Sources are recorded from/);
    answers.recordSources = { on: false };
    await panel.record(null);
    expect(asked('recordSources')).toEqual([{ on: true }, { on: null }]);
    expect(window.showInformationMessage).toHaveBeenLastCalledWith(
      'Sources are no longer recorded.',
    );
    expect(posted('recording')).toEqual([
      { type: 'recording', on: true },
      { type: 'recording', on: false },
    ]);
  });

  it('stays so on a page that comes back and when a module opens', async () => {
    await panel.record(null);
    hide();
    tab.posted = [];
    page({ type: 'ready' });
    page({ type: 'open', graph: 1, opened: [] });
    await rest();
    expect(posted('graph')).toEqual([
      { type: 'graph', view: view({ recording: true }) },
      { type: 'graph', view: view({ opened: [], recording: true }) },
    ]);
  });
});

describe('export', () => {
  const drawn = (): Promise<Uint8Array> => {
    const [, { draw }] = exportGraph.mock.lastCall as [
      unknown,
      { draw: () => Promise<Uint8Array> },
    ];
    return draw();
  };

  it('is of what is shown, and its picture comes from the page', async () => {
    page({ type: 'export' });
    await rest();
    expect(exportGraph.mock.lastCall?.[0]).toEqual({ view: view(), expressions: ['loss'] });
    const picture = drawn();
    await rest();
    expect(posted('draw')).toEqual([{ type: 'draw', id: 1 }]);
    page({ type: 'drawn', id: 1, png: new Uint8Array([1]) });
    expect(await picture).toEqual(new Uint8Array([1]));
  });

  it('draws no other graph than the one that was meant, and none that is hidden', async () => {
    await panel.export();
    answers.graph = view({ graph: 2 });
    await panel.show(['other']);
    await expect(drawn()).rejects.toThrow('Another graph is shown');
    hide();
    await expect(drawn()).rejects.toThrow('has to be in sight');
  });

  it('needs a graph', async () => {
    answers.graph = new Error('x has no graph.');
    await panel.show(['x']);
    await expect(panel.export()).rejects.toThrow('There is no graph to export');
  });
});
