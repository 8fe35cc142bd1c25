import * as vscode from 'vscode';
import type {
  FromVariable,
  Questions,
  QuestionName,
  ToVariable,
} from '../../webview/kit/variableMessages';
import { VARIABLE_VIEW } from '../contributions';
import type { Cut, LoggingTo, Logpoint, SourcePlace, Subject } from '../protocol';
import type { ServerConnection } from '../server/connection';
import { sentenceOf } from './attempt';
import { PageView } from './pageView';
import type { VariableExport } from './variableExport';
import { type Standing, VariableMemory } from './variableMemory';
import { isQuestion } from './variableQuestions';

/** What the variable panel asks of the rest of the extension. */
export interface VariableNeeds {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly request: ServerConnection['request'];
  readonly exports: VariableExport;
  /** There is a variable to see into, or none any more. */
  variableShown(shown: boolean): void;
  pinned(): readonly string[];
  pin(expression: string, pinned: boolean): Promise<void>;
  reveal(expression: string): Promise<void>;
  showGraph(expression: string): Promise<void>;
  openPlace(place: SourcePlace, sessionId: string | undefined): Promise<void>;
  logpoints(): readonly Logpoint[];
  addLogpoint(expression: string): Promise<void>;
  removeLogpoint(id: string): Promise<void>;
  logging(): readonly LoggingTo[];
  logTo(target: LoggingTo['target'], on: boolean): Promise<void>;
  exportHistory(series: readonly string[]): Promise<void>;
  clearHistory(): Promise<void>;
}

/** Elements that come with the variable, so that the page need not ask for them: more than a panel's width, two of its heights. */
const FIRST = { rows: 32, columns: 64 };
const EVERYTHING: Cut = { index: '', rows: null, columns: null };

/** The panel that looks into one variable, and at histories. It follows the stops while it is seen. */
export class VariablePanel implements vscode.Disposable {
  private readonly memory = new VariableMemory();
  private readonly view: PageView<ToVariable, FromVariable>;
  private readonly registration: vscode.Disposable;
  private standing: Standing | undefined;
  /** What the page shows. */
  private drawn: ToVariable | undefined;
  /** The variable that is on its way: a later one gives it up. */
  private request = new vscode.CancellationTokenSource();
  /** The page's questions that are not answered yet. */
  private readonly questions = new Map<number, vscode.CancellationTokenSource>();
  /** Replies that came while the page was hidden: it still waits for them. */
  private late: ToVariable[] = [];

  constructor(private readonly needs: VariableNeeds) {
    this.view = new PageView(VARIABLE_VIEW, {
      extensionUri: needs.extensionUri,
      log: needs.log,
      page: 'variable',
      retained: true,
      state: (fresh) => this.state(fresh),
      handle: (message) => this.handle(message),
      visibilityChanged: () => {
        const late = this.view.visible ? this.late.splice(0) : [];
        late.forEach((reply) => {
          this.view.post(reply);
        });
        this.follow();
      },
    });
    // Making the page anew takes VS Code half a second, each time that another tab of the panel was in between.
    this.registration = vscode.window.registerWebviewViewProvider(VARIABLE_VIEW, this.view, {
      webviewOptions: { retainContextWhenHidden: true },
    });
  }

  /** Looks into an expression of the frame in focus, and brings the panel into sight. */
  async inspect(expression: string): Promise<void> {
    // Asked for while the panel opens: the answer is there when the page is.
    const asking = this.ask({ expression, calls: false, kept: null });
    // Whoever asks for a variable does not mean the histories; the other parts all look at it.
    this.view.postWhenReady({ type: 'tab', tab: 'values', from: 'history' });
    await this.reveal();
    await asking;
  }

  /** Brings the panel into sight with its histories. */
  async showHistory(): Promise<void> {
    this.view.postWhenReady({ type: 'tab', tab: 'history' });
    await this.reveal();
  }

  /** Saves the variable that is shown as a file. */
  async export(): Promise<void> {
    const view = this.memory.live;
    if (!view) {
      throw new Error('There is no variable to export: stop the program and inspect one first.');
    }
    await this.needs.exports.elements(view.look.subject, EVERYTHING);
  }

  /** A frame of a stop is in focus. */
  stoodAt(standing: Standing): void {
    this.standing = standing;
    this.follow();
  }

  /** The program goes on: nothing can be asked. */
  resumed(): void {
    this.leave('stale');
  }

  /** Nothing is being debugged any more. */
  ended(): void {
    this.leave('ended');
  }

  /** Tells the page of something that it is told whatever it shows. */
  post(message: Extract<ToVariable, { type: 'history' | 'logpoints' | 'logging' | 'pins' }>): void {
    this.view.post(message);
  }

  dispose(): void {
    this.request.cancel();
    this.giveUpQuestions();
    this.registration.dispose();
  }

  private async reveal(): Promise<void> {
    await vscode.commands.executeCommand(`${VARIABLE_VIEW}.focus`, { preserveFocus: true });
  }

  private leave(how: 'stale' | 'ended'): void {
    this.standing = undefined;
    this.request.cancel();
    this.tell(this.memory.left(how));
  }

  /** Asks again at another stop, and only where somebody sees it. */
  private follow(): void {
    const subject = this.view.visible ? this.memory.next(this.standing) : undefined;
    if (subject) {
      void this.ask(subject);
    }
  }

  private async ask(subject: Subject): Promise<void> {
    this.request.cancel();
    this.request = new vscode.CancellationTokenSource();
    const { token } = this.request;
    const { expression } = subject;
    this.tell(this.memory.asked(expression, this.standing, `Looking into ${expression}`));
    try {
      const view = await this.needs.request('variable', { subject, ...FIRST }, token);
      if (!token.isCancellationRequested) {
        this.tell(this.memory.answered({ type: 'variable', view }));
      }
    } catch (error) {
      if (!token.isCancellationRequested) {
        const text = sentenceOf(error);
        this.needs.log.info(`Not looked into: ${text}`);
        this.tell(this.memory.answered({ type: 'failed', expression, text }));
      }
    }
  }

  private tell(message: ToVariable | undefined): void {
    if (message) {
      if (this.view.post(message)) {
        this.noteDrawn(message);
      }
      this.needs.variableShown(this.memory.live !== undefined);
    }
  }

  /** What brings a page up to now; the points of its histories follow. */
  private state(fresh: boolean): readonly ToVariable[] {
    void this.sendHistory();
    if (fresh) {
      // Asked by a page that is gone.
      this.giveUpQuestions();
      this.late = [];
    }
    // What a page that was hidden shows already, it need not draw again.
    const missing = this.memory.replay().filter((message) => fresh || message !== this.drawn);
    missing.forEach((message) => {
      this.noteDrawn(message);
    });
    return [
      { type: 'pins', expressions: this.needs.pinned() },
      { type: 'logpoints', logpoints: this.needs.logpoints() },
      ...this.needs.logging().map((now): ToVariable => ({ type: 'logging', now })),
      ...missing,
    ];
  }

  private noteDrawn(message: ToVariable): void {
    if (message.type === 'variable' || message.type === 'failed') {
      this.drawn = message;
    }
  }

  private async sendHistory(): Promise<void> {
    try {
      const changed = await this.needs.request('history', { clear: false });
      this.view.post({ type: 'history', changed });
    } catch (error) {
      // Without a server there are no histories, and nobody asked for them.
      this.needs.log.debug(`No histories: ${sentenceOf(error)}`);
    }
  }

  private giveUpQuestions(): void {
    for (const source of this.questions.values()) {
      source.cancel();
    }
    this.questions.clear();
  }

  private async handle(message: FromVariable): Promise<void> {
    switch (message.type) {
      case 'ready':
        return;
      case 'ask':
        return this.answer(message.id, message.question, message.params);
      case 'cancel':
        this.questions.get(message.id)?.cancel();
        this.questions.delete(message.id);
        return;
      case 'inspect':
        return this.ask({ expression: message.expression, calls: message.calls, kept: null });
      case 'painted':
        this.needs.log.debug(`Painted the tab "${message.what}" of the variable.`);
        return;
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        return;
      case 'export':
        return this.needs.exports.elements(message.subject, message.cut);
      case 'png':
        return this.needs.exports.picture(message.name, message.png);
      case 'reveal':
        return this.needs.reveal(message.expression);
      case 'graph':
        return this.needs.showGraph(message.expression);
      case 'pin':
        return this.needs.pin(message.expression, message.pinned);
      case 'line': {
        const place = { file: message.file, line: message.line - 1, character: 0 };
        return this.needs.openPlace(place, this.memory.seen?.session_id);
      }
      case 'addLogpoint':
        return this.needs.addLogpoint(message.expression);
      case 'removeLogpoint':
        return this.needs.removeLogpoint(message.id);
      case 'logTo':
        return this.needs.logTo(message.target, message.on);
      case 'exportHistory':
        return this.needs.exportHistory(message.series);
      case 'clearHistory':
        return this.needs.clearHistory();
    }
  }

  /** Hands a question on. Whatever becomes of it, the page hears of it, unless it does not want to any more. */
  private async answer(
    id: number,
    question: QuestionName,
    params: Questions[QuestionName]['params'],
  ): Promise<void> {
    const source = new vscode.CancellationTokenSource();
    this.questions.set(id, source);
    const { token } = source;
    const reply = await this.reply(id, question, params, token);
    if (!token.isCancellationRequested) {
      this.questions.delete(id);
      if (!this.view.post(reply)) {
        this.late.push(reply);
      }
    }
    source.dispose();
  }

  private async reply(
    id: number,
    question: QuestionName,
    params: Questions[QuestionName]['params'],
    token: vscode.CancellationToken,
  ): Promise<ToVariable> {
    try {
      if (!isQuestion(question)) {
        throw new Error(`The panel may not ask for "${String(question)}".`);
      }
      return { type: 'answer', id, result: await this.needs.request(question, params, token) };
    } catch (error) {
      return { type: 'refused', id, text: sentenceOf(error) };
    }
  }
}
