import type * as vscode from 'vscode';
import { LogpointSet } from './debug/logpointSet';
import { LogpointMarks } from './editor/logpointMarks';
import type { HistoryChanged, LoggingTo, Logpoint } from './protocol';
import type { ServerConnection } from './server/connection';
import { attempt } from './views/attempt';
import { exportHistory } from './views/historyExport';
import { Logging } from './views/logging';
import { addLogpoint, removeLogpoints } from './views/logpointCommands';
import { SeriesTails } from './views/seriesTails';

export interface OverTimeNeeds {
  readonly log: vscode.LogOutputChannel;
  readonly request: ServerConnection['request'];
  /** Starts a server where there is none. */
  ready(): Promise<void>;
  folder(): string;
  /** Whether anything is debugged. */
  active(): boolean;
  logpointsChanged(logpoints: readonly Logpoint[]): void;
  loggingChanged(now: LoggingTo): void;
  /** Points came, or all went. */
  historyChanged(changed: HistoryChanged): void;
}

/** What is seen over time: tensor logpoints, the ends of all series, and the tools they are logged to. */
export class OverTime implements vscode.Disposable {
  readonly tails = new SeriesTails();
  private readonly logpoints: LogpointSet;
  private readonly marks: LogpointMarks;
  private readonly logging: Logging;

  constructor(private readonly needs: OverTimeNeeds) {
    this.logpoints = new LogpointSet(() => {
      needs.logpointsChanged(this.logpoints.all());
      this.marks.draw();
    });
    this.marks = new LogpointMarks(this.logpoints, () => this.tails.of('logpoint'));
    this.logging = new Logging({
      folder: () => needs.folder(),
      active: () => needs.active(),
      ask: async (logTo) => {
        await needs.ready();
        return needs.request('logTo', logTo);
      },
      changed: (now) => {
        needs.loggingChanged(now);
      },
    });
    this.marks.draw();
  }

  all(): readonly Logpoint[] {
    return this.logpoints.all();
  }

  /** Whether a program that begins now has to be measured from its first line on. */
  get anyEnabled(): boolean {
    return this.logpoints.all().some(({ enabled }) => enabled);
  }

  addLogpoint(argument: unknown): Promise<void> {
    return addLogpoint(this.logpoints, argument);
  }

  removeLogpoints(argument: unknown): Promise<void> {
    return removeLogpoints(this.logpoints, argument);
  }

  loggingNow(): readonly LoggingTo[] {
    return this.logging.all();
  }

  /** Switches the logging for a tool; without `on` over. */
  async logTo(target: LoggingTo['target'], on = !this.logging.isOn(target)): Promise<void> {
    await this.logging.switch(target, on);
  }

  loggingChanged(now: LoggingTo): void {
    this.logging.changed(now);
  }

  historyChanged(changed: HistoryChanged): void {
    this.tails.take(changed);
    this.marks.follow();
    this.needs.historyChanged(changed);
    if (changed.series.length > 0) {
      void attempt(this.needs.log, 'Logging was to begin', () => this.logging.begin());
    }
  }

  async export(series: readonly string[]): Promise<void> {
    await exportHistory(this.needs.request, series);
  }

  async clear(): Promise<void> {
    this.historyChanged(await this.needs.request('history', { clear: true }));
  }

  /** A server was just started, and logs nothing yet. */
  resumeLogging(): void {
    this.logging.resume();
  }

  dispose(): void {
    this.marks.dispose();
    this.logpoints.dispose();
  }
}
