import * as vscode from 'vscode';
import type { Switched } from '../protocol';
import { attempt } from './attempt';

type Name = 'anomaly' | 'breakOnNan';

const WAITING = 'It takes effect as soon as the program has imported torch.';

const SAID: Record<Name, Record<'on' | 'off', string>> = {
  anomaly: {
    on: 'Anomaly mode is on in the program: a NaN in the backward pass is an error that names the forward line. Training runs slower with it.',
    off: 'Anomaly mode is off.',
  },
  breakOnNan: {
    on: 'The program will stop at the first operation that makes a NaN, forward or backward.',
    off: 'The program no longer stops at a NaN.',
  },
};

/** Switches in the debugged program, thrown over by a command; what they are now is told. */
export function programSwitches(
  log: vscode.LogOutputChannel,
  ask: (name: Name) => Promise<Switched>,
) {
  const toggle = (name: Name) => () =>
    attempt(log, `The switch "${name}" was thrown`, async () => {
      const { on, waiting, problem } = await ask(name);
      if (problem !== null) {
        throw new Error(`It could not be switched: ${problem}.`);
      }
      const said = SAID[name][on ? 'on' : 'off'];
      void vscode.window.showInformationMessage(waiting ? `${said} ${WAITING}` : said);
    });
  return { toggleAnomaly: toggle('anomaly'), toggleBreakOnNan: toggle('breakOnNan') };
}
