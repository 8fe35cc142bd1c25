import type * as vscode from 'vscode';
import type { Contexts } from './contexts';
import { Standings } from './debug/standing';
import { OverTime } from './overTime';
import type { HistoryChanged, Logpoint, SourcePlace } from './protocol';
import type { ServerConnection } from './server/connection';
import type { GraphPanel } from './views/graphPanel';
import type { Inspector } from './views/inspector';
import { forRows } from './views/seriesTails';
import { VariableExport } from './views/variableExport';
import { VariablePanel } from './views/variablePanel';

export interface LookingInsideNeeds {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly contexts: Contexts;
  readonly inspector: Inspector;
  readonly graph: GraphPanel;
  readonly request: ServerConnection['request'];
  /** Starts a server where there is none. */
  ready(): Promise<void>;
  /** The setting "logging.folder". */
  folder(): string;
  /** Whether anything is debugged. */
  active(): boolean;
  logpointsChanged(logpoints: readonly Logpoint[]): void;
  openPlace(place: SourcePlace, sessionId: string | undefined): Promise<void>;
}

/** One variable and what is seen over time: their panel, and where the rest of the extension hears of them. */
export class LookingInside implements vscode.Disposable {
  readonly overTime: OverTime;
  readonly panel: VariablePanel;
  readonly exports: VariableExport;
  readonly standings = new Standings({
    stoodAt: (standing) => {
      this.panel.stoodAt(standing);
    },
    left: () => {
      this.panel.resumed();
    },
  });

  constructor(private readonly needs: LookingInsideNeeds) {
    this.exports = new VariableExport(needs.request);
    this.overTime = this.createOverTime();
    this.panel = this.createPanel();
    needs.contexts.set('logpoints', this.overTime.all().length > 0);
  }

  /** The figures of pinned tensors, as a fresh page of the inspector needs them. */
  rows(): HistoryChanged {
    return { series: [...this.overTime.tails.of('pin')], reset: true };
  }

  pinsChanged(): void {
    this.panel.post({ type: 'pins', expressions: this.needs.inspector.pinned });
  }

  dispose(): void {
    this.panel.dispose();
    this.overTime.dispose();
  }

  private createOverTime(): OverTime {
    const { needs } = this;
    return new OverTime({
      log: needs.log,
      request: needs.request,
      ready: () => needs.ready(),
      folder: () => needs.folder(),
      active: () => needs.active(),
      logpointsChanged: (logpoints) => {
        needs.contexts.set('logpoints', logpoints.length > 0);
        needs.logpointsChanged(logpoints);
        this.panel.post({ type: 'logpoints', logpoints });
      },
      loggingChanged: (now) => {
        this.panel.post({ type: 'logging', now });
      },
      historyChanged: (changed) => {
        this.historyChanged(changed);
      },
    });
  }

  private createPanel(): VariablePanel {
    const { needs, overTime } = this;
    return new VariablePanel({
      extensionUri: needs.extensionUri,
      log: needs.log,
      request: needs.request,
      exports: this.exports,
      variableShown: (shown) => {
        needs.contexts.set('variableShown', shown);
      },
      pinned: () => needs.inspector.pinned,
      pin: (expression, pinned) => needs.inspector.pin(expression, pinned),
      reveal: (expression) => needs.inspector.reveal(expression),
      showGraph: (expression) => needs.graph.show([expression]),
      openPlace: (place, sessionId) => needs.openPlace(place, sessionId),
      logpoints: () => overTime.all(),
      addLogpoint: (expression) => overTime.addLogpoint(expression),
      removeLogpoint: (id) => overTime.removeLogpoints(id),
      logging: () => overTime.loggingNow(),
      logTo: (target, on) => overTime.logTo(target, on),
      exportHistory: (series) => overTime.export(series),
      clearHistory: () => overTime.clear(),
    });
  }

  private historyChanged(changed: HistoryChanged): void {
    this.needs.contexts.set('historyKept', !this.overTime.tails.empty);
    this.panel.post({ type: 'history', changed });
    const rows = forRows(changed);
    if (rows.reset || rows.series.length > 0) {
      this.needs.inspector.showHistory(rows);
    }
  }
}
