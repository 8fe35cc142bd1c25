import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { Contexts } from './contexts';
import { EXTENSION_NAME } from './contributions';
import { currentFocus, onFocusChanged } from './debug/focus';
import { rerun } from './debug/rerun';
import { LookedAtSessions } from './debug/sessions';
import { trackSessions } from './debug/tracker';
import { EvaluatableProvider } from './editor/evaluatable';
import { createMiddleware } from './editor/middleware';
import { openPlace } from './editor/openPlace';
import { LookingInside } from './lookingInside';
import { inspectorOptions } from './options';
import type { InspectorOptions } from './protocol';
import type { ServerConnection } from './server/connection';
import { chooseServerPython } from './server/interpreter';
import { pickServerInterpreter } from './server/interpreterPicker';
import { ServerStatus } from './server/serverStatus';
import { pythonSources } from './server/sources';
import { type ServerState, ServerSupervisor } from './server/supervisor';
import { onSettingsChanged, readSettings, type Settings } from './settings';
import { attempt } from './views/attempt';
import { failureView, notifyFailure } from './views/failure';
import { GraphPanel } from './views/graphPanel';
import { Inspector } from './views/inspector';
import { programSwitches } from './views/programSwitches';
import { FirstStopReveal, showInspector } from './views/reveal';
import { StatusBar } from './views/statusBar';

/** Switches of a configuration that have to be on before the program imports torch. */
const FROM_THE_START = ['pytorch.breakOnNan', 'pytorch.anomaly'];

/** Looking at debug sessions: what the sessions tell goes to the server, what it shows to the views. */
export class Inspection implements vscode.Disposable {
  private settings: Settings = readSettings();
  private readonly log = vscode.window.createOutputChannel(EXTENSION_NAME, { log: true });
  private readonly serverLog = vscode.window.createOutputChannel(`${EXTENSION_NAME} Server`, {
    log: true,
  });
  private readonly contexts = new Contexts();
  private readonly statusBar = new StatusBar(this.settings.statusBar);
  private readonly serverStatus = new ServerStatus();
  private readonly reveal = new FirstStopReveal(
    () => this.settings.revealOnStop === 'firstStop',
    () => this.inspector.shownIn,
  );
  private readonly inspector: Inspector;
  private readonly graph: GraphPanel;
  private readonly request: ServerConnection['request'] = async (message, params, token) =>
    this.server().request(message, params, token);
  private readonly inside: LookingInside;
  private readonly sessions: LookedAtSessions;
  private readonly supervisor: ServerSupervisor;
  private readonly switches = programSwitches(this.log, (name) =>
    this.server().request(name, { on: null }),
  );
  private readonly registrations: vscode.Disposable;

  constructor(context: vscode.ExtensionContext) {
    this.sessions = this.createSessions();
    this.inspector = this.createInspector(context);
    this.graph = this.createGraph(context);
    this.inside = this.createInside(context);
    this.supervisor = this.createSupervisor(context);
    this.registrations = vscode.Disposable.from(
      trackSessions(this.sessions),
      onFocusChanged((focus) => {
        this.sessions.focus(focus);
      }),
      onSettingsChanged(() => {
        this.settingsChanged();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.supervisor.interpreterChanged()),
      this.registerEvaluatables(),
      this.registerCommands(),
    );
  }

  /**
   * Waits for a server where a session needs it before its program begins: its switches act, and its logpoints measure,
   * from the first line on.
   */
  async beforeLaunch(configuration: vscode.DebugConfiguration): Promise<void> {
    const isSwitchOn = FROM_THE_START.some((option) => configuration[option] === true);
    if (isSwitchOn || this.inside.overTime.anyEnabled) {
      await this.supervisor.ready();
    }
  }

  get clientLog(): vscode.LogOutputChannel {
    return this.log;
  }

  /** Ends the server in an orderly way; everything else goes at once. */
  async stop(): Promise<void> {
    await this.supervisor.stop();
  }

  dispose(): void {
    this.registrations.dispose();
    this.inspector.dispose();
    this.graph.dispose();
    this.inside.dispose();
    this.statusBar.dispose();
    this.serverStatus.dispose();
    this.serverLog.dispose();
    this.log.dispose();
  }

  private createSessions(): LookedAtSessions {
    return new LookedAtSessions({
      began: (started) => {
        this.supervisor.ensureStarted();
        this.supervisor.send('sessionStarted', started);
      },
      happened: (event) => {
        this.supervisor.send('dapEvent', event);
        this.inside.standings.happened(event);
      },
      ended: (session) => {
        this.supervisor.send('sessionEnded', session);
        this.inside.standings.over(session.session_id);
      },
      focused: (focus) => {
        this.supervisor.send('focus', focus);
        this.inside.standings.focused(focus);
      },
      stopped: (session) => {
        this.reveal.stopped(session);
      },
      changed: () => {
        this.contexts.set('sessionActive', this.sessions.active);
        this.contexts.set('stopped', this.sessions.stopped);
        if (!this.sessions.stopped) {
          this.reveal.resumed();
          this.graph.resumed();
        }
        if (!this.sessions.active) {
          this.inside.panel.ended();
        }
      },
    });
  }

  private createInspector(context: vscode.ExtensionContext): Inspector {
    return new Inspector({
      context,
      log: this.log,
      refresh: () => this.refresh(),
      locate: (expression) => this.server().request('locate', { expression }),
      measure: async (expression) => {
        await this.server().request('measure', { expression });
      },
      applyFix: async (fix) => {
        await this.server().request('applyFix', { fix });
      },
      rerun: (option, sessionId) => rerun(this.session(sessionId), option),
      openPlace: (place, sessionId) => openPlace(place, this.session(sessionId)),
      selected: (expression) => this.graph.select(expression),
      history: () => this.inside.rows(),
      optionsChanged: () => {
        this.supervisor.send('options', this.options());
      },
      pinsChanged: () => {
        this.inside.pinsChanged();
      },
      visibilityChanged: () => {
        this.reveal.visibilityChanged();
      },
    });
  }

  private createGraph(context: vscode.ExtensionContext): GraphPanel {
    return new GraphPanel({
      extensionUri: context.extensionUri,
      log: this.log,
      request: this.request,
      graphShown: (shown) => {
        this.contexts.set('graphShown', shown);
      },
      reveal: (expression) => this.inspector.reveal(expression),
      select: (expression) => {
        this.inspector.select(expression);
      },
      openPlace: (place, beside) => openPlace(place, vscode.debug.activeDebugSession, beside),
    });
  }

  private createInside(context: vscode.ExtensionContext): LookingInside {
    return new LookingInside({
      extensionUri: context.extensionUri,
      log: this.log,
      contexts: this.contexts,
      inspector: this.inspector,
      graph: this.graph,
      request: this.request,
      ready: () => this.supervisor.ready(),
      folder: () => this.settings.loggingFolder,
      active: () => this.sessions.active,
      logpointsChanged: (logpoints) => {
        this.supervisor.send('logpoints', { logpoints: [...logpoints] });
      },
      openPlace: (place, sessionId) => openPlace(place, this.session(sessionId)),
    });
  }

  private createSupervisor(context: vscode.ExtensionContext): ServerSupervisor {
    return new ServerSupervisor({
      extensionPath: context.extensionPath,
      log: this.serverLog,
      clientLog: this.log,
      middleware: createMiddleware(() => ({
        stopped: this.sessions.stopped,
        hover: this.settings.hover,
        inlineValues: this.settings.inlineValues,
      })),
      choosePython: () => chooseServerPython(pythonSources()),
      options: () => this.options(),
      onView: ({ view }) => {
        this.inspector.show(view);
      },
      onStatus: (status) => {
        this.statusBar.show(status);
      },
      onHistory: (changed) => {
        this.inside.overTime.historyChanged(changed);
      },
      onLogging: (now) => {
        this.inside.overTime.loggingChanged(now);
      },
      onExportProgress: (progress) => {
        this.inside.exports.progress(progress);
      },
      onDapRequest: (request) => this.sessions.request(request),
      onStarted: (server) => {
        this.tellEverything(server);
      },
      onState: (state) => {
        this.serverBecame(state);
      },
    });
  }

  /** Brings a server that was just started to where the one before it was. */
  private tellEverything(server: ServerConnection): void {
    this.sessions.focus(currentFocus());
    const { sessions, focus } = this.sessions.account();
    server.notify('options', this.options());
    server.notify('logpoints', { logpoints: [...this.inside.overTime.all()] });
    for (const { started, events } of sessions) {
      server.notify('sessionStarted', started);
      for (const event of events) {
        server.notify('dapEvent', event);
      }
    }
    server.notify('focus', focus);
    this.inside.overTime.resumeLogging();
  }

  private serverBecame(state: ServerState): void {
    this.contexts.set('serverFailed', state.kind === 'failed');
    this.serverStatus.show(state);
    if (state.kind === 'failed') {
      this.statusBar.clear();
      this.inspector.show(failureView(state));
      void notifyFailure(state);
    }
  }

  private options(): InspectorOptions {
    return inspectorOptions(this.settings, {
      inspector: this.inspector.visible,
      globals: this.inspector.globals,
      pinned: this.inspector.pinned,
    });
  }

  private settingsChanged(): void {
    const before = this.settings;
    this.settings = readSettings();
    this.statusBar.enable(this.settings.statusBar);
    this.supervisor.send('options', this.options());
    if (before.interpreter !== this.settings.interpreter) {
      void this.supervisor.interpreterChanged();
    }
  }

  private registerEvaluatables(): vscode.Disposable {
    const provider = new EvaluatableProvider({
      ready: () => this.sessions.stopped && this.settings.hover && this.isServerRunning(),
      ask: (place, token) => this.server().request('evaluatable', place, token),
    });
    return vscode.languages.registerEvaluatableExpressionProvider({ language: 'python' }, provider);
  }

  private registerCommands(): vscode.Disposable {
    return registerCommands({
      inspector: this.inspector,
      graph: this.graph,
      variable: this.inside.panel,
      overTime: this.inside.overTime,
      log: this.log,
      refresh: () => this.refresh(),
      check: () => this.check(),
      ...this.switches,
      restartServer: () => this.supervisor.restart(),
      selectInterpreter: () => pickServerInterpreter(this.supervisor.interpreter),
    });
  }

  private async refresh(): Promise<void> {
    if (!this.supervisor.starting) {
      await this.server().request('refresh', {});
    }
  }

  /** Walks the six steps at this stop; the inspector shows what they say. */
  private async check(): Promise<void> {
    await showInspector(false);
    await attempt(this.log, 'A checkup', async () => {
      await this.server().request('checkup', {});
    });
  }

  private session(id: string | undefined): vscode.DebugSession | undefined {
    return id === undefined ? undefined : this.sessions.byId(id);
  }

  private isServerRunning(): boolean {
    return this.supervisor.running !== undefined;
  }

  private server(): ServerConnection {
    const { running } = this.supervisor;
    if (!running) {
      throw new Error('The server is not running. Restart it, or see the log for why it ended.');
    }
    return running;
  }
}
