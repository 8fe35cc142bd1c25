import { beforeEach, expect, it, vi } from 'vitest';
import { ViewColumn } from 'vscode';
import { openPlace } from '../../../extension/src/editor/openPlace';

const window = vi.hoisted(() => ({
  showTextDocument: vi.fn(),
  visibleTextEditors: [] as object[],
  tabGroups: { all: [] as object[] },
}));
const openTextDocument = vi.hoisted(() => vi.fn());

vi.mock('vscode', () => ({
  window,
  workspace: { openTextDocument },
  ViewColumn: { Beside: -2, Two: 2 },
  Uri: { file: (path: string) => path },
  Position: class {
    constructor(
      readonly line: number,
      readonly character: number,
    ) {}
  },
  Range: class {
    constructor(
      readonly start: object,
      readonly end: object,
    ) {}
  },
}));

const PLACE = { file: '/work/train.py', line: 11, character: 4 };
const DOCUMENT = {};
const GRAPH = ViewColumn.Two;

/** The column that the file was opened in, asked for from the graph's. */
async function column(): Promise<unknown> {
  await openPlace(PLACE, undefined, GRAPH);
  const [, options] = window.showTextDocument.mock.lastCall as [object, { viewColumn?: number }];
  return options.viewColumn;
}

beforeEach(() => {
  vi.resetAllMocks();
  Object.assign(window, { visibleTextEditors: [], tabGroups: { all: [{ viewColumn: GRAPH }] } });
  openTextDocument.mockResolvedValue(DOCUMENT);
});

it('a line that the graph leads to opens beside the graph, which stays in sight', async () => {
  expect(await column()).toBe(-2);
  window.tabGroups.all.push({ viewColumn: 1 }, { viewColumn: 3 });
  expect(await column()).toBe(1);
  window.visibleTextEditors.push({ document: DOCUMENT, viewColumn: 3 });
  expect(await column()).toBe(3);
});

it('a line that anything else leads to opens where the person works', async () => {
  await openPlace(PLACE, undefined);
  expect(window.showTextDocument).toHaveBeenCalledWith(DOCUMENT, {
    selection: { start: { line: 11, character: 4 }, end: { line: 11, character: 4 } },
  });
});

it('a file that is not here is named', async () => {
  openTextDocument.mockRejectedValue(new Error('ENOENT'));
  await expect(openPlace(PLACE, undefined)).rejects.toThrow('There is no file /work/train.py here');
});
