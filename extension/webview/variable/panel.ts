/** What the variable panel knows, as signals, and the one way to ask the server. */

import { type ReadonlySignal, type Signal, batch, signal } from '@preact/signals';

import type { Cut, Layout, LoggingTo, Logpoint, Series, VariableView } from '../../src/protocol';
import type { Host } from '../kit/host';
import { type PageSize, followPageSize } from '../kit/size';
import type {
  FromVariable,
  QuestionName,
  Questions,
  ToVariable,
  VariableTab,
} from '../kit/variableMessages';
import { grown } from './series';

/** What stands where the variable would. */
export type Trouble =
  | { kind: 'none' }
  | { kind: 'empty' }
  | { kind: 'failed'; expression: string; text: string }
  /** The expression runs code of the program's, or takes long: a person has to allow it. `text` says what. */
  | { kind: 'asks'; expression: string; text: string };

export const WHOLE: Cut = { index: '', rows: null, columns: null };

/** Raised where an answer is not wanted any more. */
export class GivenUp extends Error {}

export interface Panel {
  readonly view: ReadonlySignal<VariableView | null>;
  readonly trouble: ReadonlySignal<Trouble>;
  /** What is being waited for, in words; empty for nothing. */
  readonly busy: ReadonlySignal<string>;
  /** The program runs, or has ended: what is shown is of an earlier stop, and nothing can be asked. */
  readonly stale: ReadonlySignal<boolean>;
  /** Of these two, it has ended. */
  readonly ended: ReadonlySignal<boolean>;
  /** Grows whenever elements may be others than before: another variable, or another stop. */
  readonly generation: ReadonlySignal<number>;
  readonly tab: Signal<VariableTab>;
  /** The part of the variable that all tabs look at. */
  readonly cut: Signal<Cut>;
  /** How the probe has understood the cut; null before the first answer. */
  readonly layout: Signal<Layout | null>;
  readonly series: ReadonlySignal<ReadonlyMap<string, Series>>;
  readonly logpoints: ReadonlySignal<readonly Logpoint[]>;
  readonly logging: ReadonlySignal<readonly LoggingTo[]>;
  readonly pins: ReadonlySignal<readonly string[]>;
  readonly size: ReadonlySignal<PageSize>;
  post(message: FromVariable): void;
  /** Rejects with a sentence for the person, or with GivenUp once `giveUp` says so. */
  ask<K extends QuestionName>(
    question: K,
    params: Questions[K]['params'],
    giveUp?: AbortSignal,
  ): Promise<Questions[K]['result']>;
  receive(message: ToVariable): void;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(reason: Error): void;
}

export function createPanel(host: Host<ToVariable, FromVariable>): Panel {
  const view = signal<VariableView | null>(null);
  const trouble = signal<Trouble>({ kind: 'empty' });
  const busy = signal('');
  const stale = signal(false);
  const ended = signal(false);
  const generation = signal(0);
  const tab = signal<VariableTab>('values');
  const cut = signal<Cut>(WHOLE);
  const layout = signal<Layout | null>(null);
  const series = signal<ReadonlyMap<string, Series>>(new Map());
  const logpoints = signal<readonly Logpoint[]>([]);
  const logging = signal<readonly LoggingTo[]>([]);
  const pins = signal<readonly string[]>([]);
  const waiting = new Map<number, Waiting>();
  let asked = 0;

  const show = (next: VariableView): void => {
    const before = view.value;
    const { subject, asks, problem, shape } = next.look;
    busy.value = '';
    stale.value = false;
    ended.value = false;
    if (asks) trouble.value = { kind: 'asks', expression: subject.expression, text: problem ?? '' };
    else if (problem !== null)
      trouble.value = { kind: 'failed', expression: subject.expression, text: problem };
    else {
      const same =
        before?.look.subject.expression === subject.expression &&
        before.look.shape.length === shape.length;
      trouble.value = { kind: 'none' };
      view.value = next;
      if (!same) {
        cut.value = WHOLE;
        layout.value = null;
      }
      generation.value += 1;
    }
  };

  const settle = (id: number, how: (one: Waiting) => void): void => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (one) how(one);
  };

  const receive = (message: ToVariable): void => {
    switch (message.type) {
      case 'variable':
        show(message.view);
        break;
      case 'busy':
        busy.value = message.text;
        break;
      case 'failed':
        busy.value = '';
        trouble.value = { kind: 'failed', expression: message.expression, text: message.text };
        break;
      case 'stale':
      case 'ended':
        busy.value = '';
        stale.value = true;
        ended.value = message.type === 'ended';
        break;
      case 'tab':
        if (message.from === undefined || message.from === tab.value) tab.value = message.tab;
        break;
      case 'answer':
        settle(message.id, (one) => {
          one.resolve(message.result);
        });
        break;
      case 'refused':
        settle(message.id, (one) => {
          one.reject(new Error(message.text));
        });
        break;
      case 'history':
        series.value = grown(series.value, message.changed);
        break;
      case 'logpoints':
        logpoints.value = message.logpoints;
        break;
      case 'logging':
        logging.value = [
          ...logging.value.filter(({ target }) => target !== message.now.target),
          message.now,
        ];
        break;
      case 'pins':
        pins.value = message.expressions;
        break;
    }
  };

  return {
    view,
    trouble,
    busy,
    stale,
    ended,
    generation,
    tab,
    cut,
    layout,
    series,
    logpoints,
    logging,
    pins,
    size: followPageSize(),
    post: (message) => {
      host.post(message);
    },
    ask: <K extends QuestionName>(
      question: K,
      params: Questions[K]['params'],
      giveUp?: AbortSignal,
    ) => {
      asked += 1;
      const id = asked;
      return new Promise<Questions[K]['result']>((resolve, reject) => {
        waiting.set(id, { resolve: resolve, reject });
        giveUp?.addEventListener('abort', () => {
          if (waiting.delete(id)) {
            host.post({ type: 'cancel', id });
            reject(new GivenUp());
          }
        });
        host.post({ type: 'ask', id, question, params });
      });
    },
    receive: (message) => {
      batch(() => {
        receive(message);
      });
    },
  };
}
