import * as vscode from 'vscode';
import type { FromGraph } from '../../webview/kit/graphMessages';
import type { GraphView, SourcePlace } from '../protocol';
import type { ServerConnection } from '../server/connection';
import { attempt, sentenceOf } from './attempt';
import { Drawings } from './drawings';
import { exportGraph } from './graphExport';
import { GraphPage } from './graphPage';
import { recordSources } from './recording';

/** What the graph panel asks of the rest of the extension. */
export interface GraphNeeds {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly request: ServerConnection['request'];
  /** Shows the inspector and a tensor's row in it. */
  reveal(expression: string): Promise<void>;
  /** There is a graph to see, or none any more. */
  graphShown(shown: boolean): void;
  /** Highlights a tensor's row where one sees it. */
  select(expression: string): void;
  /** Opens a place, not over what stands in a column. */
  openPlace(place: SourcePlace, beside: vscode.ViewColumn | undefined): Promise<void>;
}

/** The autograd graph beside the editor: one panel, which shows what was asked for last. */
export class GraphPanel implements vscode.Disposable {
  private readonly page: GraphPage;
  private readonly drawings: Drawings;
  /** The request under way: a later one, or a person, gives it up. */
  private request = new vscode.CancellationTokenSource();
  /** Counts selections: an answer that a later one has overtaken is dropped. */
  private selected = 0;

  constructor(private readonly needs: GraphNeeds) {
    this.page = new GraphPage({
      extensionUri: needs.extensionUri,
      received: (message) => {
        const what = `The graph asked for "${message.type}"`;
        void attempt(needs.log, what, () => this.handle(message));
      },
      gone: () => {
        this.drawings.gone();
      },
      closed: () => {
        this.request.cancel();
      },
      graphShown: (shown) => {
        needs.graphShown(shown);
      },
    });
    this.drawings = new Drawings((message) => {
      this.page.post(message);
    });
  }

  /** Shows the graph behind expressions of the frame in focus. */
  async show(expressions: string[]): Promise<void> {
    const title = expressions.join(', ');
    this.page.reveal(`Autograd Graph: ${title}`);
    const token = this.began(`Walking the graph of ${title}`);
    try {
      const view = await this.needs.request('graph', { expressions }, token);
      if (!token.isCancellationRequested) {
        this.page.tell([{ type: 'graph', view }]);
      }
    } catch (error) {
      if (!token.isCancellationRequested) {
        const text = sentenceOf(error);
        this.needs.log.warn(`No graph: ${text}`);
        this.page.tell([{ type: 'failed', text }]);
      }
    }
  }

  /** A tensor was selected in the inspector: highlights its box where the graph is seen. */
  async select(expression: string): Promise<void> {
    this.selected += 1;
    const mine = this.selected;
    if (!this.view || !this.page.listening) {
      return;
    }
    const { graph, opened } = this.view;
    try {
      const { box } = await this.needs.request('graphFind', { graph, opened, expression });
      if (box !== null && mine === this.selected) {
        this.page.post({ type: 'select', graph, box });
      }
    } catch (error) {
      // No one asked for it: who only looks at the inspector is not told.
      this.needs.log.debug(`No box of ${expression} was found: ${sentenceOf(error)}`);
    }
  }

  /** Saves the graph as a file. */
  async export(): Promise<void> {
    const { view } = this;
    if (!view) {
      throw new Error('There is no graph to export: show one first.');
    }
    const draw = (): Promise<Uint8Array> => this.draw(view.graph);
    const isStale = this.page.shown.some(({ type }) => type === 'stale');
    await exportGraph({ view, isStale }, { request: this.needs.request, draw });
  }

  /** Switches the recording of sources in the program; null switches it over. */
  async record(on: boolean | null): Promise<void> {
    const now = await recordSources(this.needs.request, on);
    this.page.keep(
      this.page.shown.map((message) =>
        message.type === 'graph'
          ? { ...message, view: { ...message.view, recording: now } }
          : message,
      ),
    );
    this.page.post({ type: 'recording', on: now });
  }

  /** The program went on: what is shown is of an earlier stop. */
  resumed(): void {
    if (this.view) {
      const shown = this.page.shown.filter(({ type }) => type !== 'stale');
      this.page.tell([...shown, { type: 'stale' }]);
    }
  }

  dispose(): void {
    this.page.dispose();
  }

  private get view(): GraphView | undefined {
    return this.page.shown.find((message) => message.type === 'graph')?.view;
  }

  private async handle(message: FromGraph): Promise<void> {
    switch (message.type) {
      case 'ready':
        return;
      case 'cancel':
        this.giveUp();
        return;
      case 'open':
        return this.open(message.graph, [...message.opened]);
      case 'reveal':
        return this.needs.reveal(message.expression);
      case 'selected':
        this.needs.select(message.expression);
        return;
      case 'line': {
        const place = { file: message.file, line: message.line - 1, character: 0 };
        return this.needs.openPlace(place, this.page.column);
      }
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        return;
      case 'export':
        return this.export();
      case 'record':
        return this.record(message.on);
      case 'drawn':
      case 'undrawable':
        this.drawings.answered(message);
        return;
      case 'painted':
        this.needs.log.debug(`Painted graph ${String(message.graph)}.`);
        return;
    }
  }

  private async draw(graph: number): Promise<Uint8Array> {
    if (!this.page.listening) {
      throw new Error('The graph draws its picture itself and has to be in sight for it.');
    }
    if (this.view?.graph !== graph) {
      throw new Error('Another graph is shown by now.');
    }
    return this.drawings.ask();
  }

  /** What cannot be opened is said; what is shown stays. */
  private async open(graph: number, opened: string[]): Promise<void> {
    const token = this.began('Laying out the graph');
    try {
      const view = await this.needs.request('graphOpen', { graph, opened }, token);
      if (!token.isCancellationRequested) {
        // The server knows what was so when it looked at the graph, not what was switched since.
        const recording = this.view?.recording ?? view.recording;
        const stale = this.page.shown.filter(({ type }) => type === 'stale');
        this.page.tell([{ type: 'graph', view: { ...view, recording } }, ...stale]);
      }
    } catch (error) {
      if (!token.isCancellationRequested) {
        this.page.post({ type: 'idle' });
        throw error;
      }
    }
  }

  /** Gives up what was asked for before; the panel says what it waits for. */
  private began(text: string): vscode.CancellationToken {
    this.request.cancel();
    this.request = new vscode.CancellationTokenSource();
    this.page.post({ type: 'busy', text });
    return this.request.token;
  }

  private giveUp(): void {
    this.request.cancel();
    this.page.post({ type: 'idle' });
  }
}
