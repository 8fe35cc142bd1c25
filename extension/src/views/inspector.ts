import * as vscode from 'vscode';
import type { FromInspector, ToInspector } from '../../webview/kit/messages';
import { COMMANDS, VIEWS } from '../contributions';
import type {
  HistoryChanged,
  InspectorView as View,
  MessageView,
  Rerun,
  SourcePlace,
} from '../protocol';
import { PageView } from './pageView';
import { showInspector } from './reveal';
import { ViewMemory } from './viewMemory';

/** What the inspector asks of the rest of the extension. */
export interface InspectorNeeds {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  refresh(): Promise<void>;
  locate(expression: string): Promise<SourcePlace | null>;
  measure(expression: string): Promise<void>;
  /** Makes an edit that the explanation of the error offers. */
  applyFix(fix: number): Promise<void>;
  /** A person selected a tensor's row. */
  selected(expression: string): Promise<void>;
  /** Starts a session's program anew with a switch of its configuration on. */
  rerun(option: Rerun['option'], sessionId: string | undefined): Promise<void>;
  openPlace(place: SourcePlace, sessionId: string | undefined): Promise<void>;
  /** The figures of pinned tensors over time, as far as rows show them. */
  history(): HistoryChanged;
  /** The options for the server are different now. */
  optionsChanged(): void;
  /** Other expressions are pinned. */
  pinsChanged(): void;
  /** The views appeared or went. */
  visibilityChanged(): void;
}

const PINS = 'pinnedExpressions';
const ACTIONS: Record<MessageView['action'], string | undefined> = {
  none: undefined,
  'show-log': COMMANDS.showLog,
  'choose-interpreter': COMMANDS.selectServerInterpreter,
  'restart-server': COMMANDS.restartServer,
  'open-run': 'workbench.view.debug',
};

/** The inspector: one state, shown wherever one of its views is visible. */
export class Inspector implements vscode.Disposable {
  private readonly memory = new ViewMemory();
  private readonly views: readonly PageView<ToInspector, FromInspector>[];
  private readonly registrations: vscode.Disposable;
  private globalsShown = false;

  constructor(private readonly needs: InspectorNeeds) {
    const host = {
      extensionUri: needs.context.extensionUri,
      log: needs.log,
      page: 'inspector' as const,
      state: () => this.state(),
      handle: (message: FromInspector) => this.handle(message),
      visibilityChanged: () => {
        needs.optionsChanged();
        needs.visibilityChanged();
      },
    };
    const registered = Object.values(VIEWS).map((id) => {
      const view = new PageView<ToInspector, FromInspector>(id, host);
      return { view, registration: vscode.window.registerWebviewViewProvider(id, view) };
    });
    this.views = registered.map(({ view }) => view);
    this.registrations = vscode.Disposable.from(
      ...registered.map(({ registration }) => registration),
    );
  }

  get visible(): boolean {
    return this.views.some((view) => view.visible);
  }

  /** The ids of the views that are visible. */
  get shownIn(): readonly string[] {
    return this.views.filter((view) => view.visible).map(({ id }) => id);
  }

  get globals(): boolean {
    return this.globalsShown;
  }

  /** The expressions whose figures every stop adds to the history. */
  get pinned(): readonly string[] {
    return this.pins();
  }

  /** One-line summaries of the stop's tensors, by expression. */
  summaries(): ReadonlyMap<string, string> {
    return this.memory.summaries();
  }

  show(view: View): void {
    if (this.memory.accept(view)) {
      this.post({ type: 'view', view });
    }
  }

  /** Points came to the history of pinned tensors. */
  showHistory(changed: HistoryChanged): void {
    this.post({ type: 'history', changed });
  }

  /** Shows the inspector and the row of an expression in it. */
  async reveal(expression: string): Promise<void> {
    await this.sendToShown({ type: 'reveal', expression });
  }

  /** Makes the row of an expression the active one wherever the inspector is visible. */
  select(expression: string): void {
    this.post({ type: 'select', expression });
  }

  async focusFilter(): Promise<void> {
    await this.sendToShown({ type: 'focusFilter' });
  }

  setGlobals(shown: boolean): void {
    this.globalsShown = shown;
    this.needs.optionsChanged();
  }

  /** Pins an expression, or not any more: each stop adds its figures to the history. */
  async pin(expression: string, pinned: boolean): Promise<void> {
    const others = this.pins().filter((known) => known !== expression);
    const pins = pinned ? [...others, expression] : others;
    await this.needs.context.workspaceState.update(PINS, pins);
    this.post({ type: 'pins', expressions: pins });
    this.needs.optionsChanged();
    this.needs.pinsChanged();
  }

  dispose(): void {
    this.registrations.dispose();
  }

  private async sendToShown(message: ToInspector): Promise<void> {
    const shown = this.views.find((view) => view.visible);
    if (!shown || message.type === 'focusFilter') {
      await showInspector(false);
    }
    (this.views.find((view) => view.visible) ?? this.views[0])?.postWhenReady(message);
  }

  private state(): readonly ToInspector[] {
    return [
      { type: 'pins', expressions: this.pins() },
      { type: 'history', changed: this.needs.history() },
      ...this.memory.replay().map((view): ToInspector => ({ type: 'view', view })),
    ];
  }

  private post(message: ToInspector): void {
    for (const view of this.views) {
      view.post(message);
    }
  }

  private async handle(message: FromInspector): Promise<void> {
    switch (message.type) {
      case 'ready':
        return;
      case 'painted':
        this.needs.log.debug(`Painted ${message.what} of look ${String(message.generation)}.`);
        return;
      case 'refresh':
        return this.needs.refresh();
      case 'action':
        return this.act(message.action);
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        return;
      case 'locate':
        return this.locate(message.expression);
      case 'inspect':
        await vscode.commands.executeCommand(COMMANDS.inspectVariable, message.expression);
        return;
      case 'graph':
        await vscode.commands.executeCommand(COMMANDS.showAutogradGraph, message.expression);
        return;
      case 'measure':
        return this.needs.measure(message.expression);
      case 'selected':
        return this.needs.selected(message.expression);
      case 'fix':
        return this.needs.applyFix(message.fix);
      case 'rerun':
        return this.needs.rerun(message.option, this.memory.stop?.session_id);
      case 'place':
        return this.needs.openPlace(
          { file: message.file, line: message.line - 1, character: 0 },
          this.memory.stop?.session_id,
        );
      case 'globals':
        this.setGlobals(message.shown);
        return;
      case 'pin':
        return this.pin(message.expression, message.pinned);
    }
  }

  private async act(action: MessageView['action']): Promise<void> {
    const command = ACTIONS[action];
    if (command) {
      await vscode.commands.executeCommand(command);
    }
  }

  private async locate(expression: string): Promise<void> {
    const sessionId = this.memory.stop?.session_id;
    const place = await this.needs.locate(expression);
    if (!place) {
      throw new Error(`No line of this function assigns ${expression}.`);
    }
    await this.needs.openPlace(place, sessionId);
  }

  private pins(): string[] {
    return this.needs.context.workspaceState.get<string[]>(PINS, []);
  }
}
