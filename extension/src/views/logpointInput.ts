import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { hasCall, separate, wrongWith } from '../debug/expressions';
import { isEvery, type LogpointSpec } from '../debug/logpoints';
import { ordinal } from '../editor/logpointText';

const ID_BYTES = 4;

type Options = Pick<LogpointSpec, 'every' | 'condition' | 'statistics'>;

interface Choice extends vscode.QuickPickItem {
  readonly choose: 'done' | 'every' | 'condition' | 'statistics';
}

/**
 * Asks what a tensor logpoint measures, and when. Gives nothing where a person thinks better of it.
 *
 * @param place "train.py:42"
 * @param known the logpoint that is there already
 * @param proposed what to measure, where there is none yet
 */
export async function askLogpoint(
  place: string,
  known: LogpointSpec | undefined,
  proposed: string,
): Promise<LogpointSpec | undefined> {
  const title = `${known ? 'Edit' : 'Add'} Tensor Logpoint at ${place}`;
  const expressions = await vscode.window.showInputBox({
    title: `${title} (1/2)`,
    prompt:
      'Measured each time before this line runs, without a stop; several expressions with commas between them',
    placeHolder: 'loss, self.fc.weight.grad',
    value: known?.expressions ?? proposed,
    validateInput: (text) => wrongExpressions(text),
  });
  if (expressions === undefined) {
    return undefined;
  }
  const before: Options = known ?? { every: 1, condition: '', statistics: true };
  const options = await askOptions(`${title} (2/2)`, before, known !== undefined);
  return (
    options && {
      id: known?.id ?? randomBytes(ID_BYTES).toString('hex'),
      expressions: separate(expressions).join(', '),
      ...options,
    }
  );
}

async function askOptions(
  title: string,
  before: Options,
  isKnown: boolean,
): Promise<Options | undefined> {
  let options = before;
  for (;;) {
    const choice = await vscode.window.showQuickPick(choices(options, isKnown), {
      title,
      placeHolder: 'Enter takes it as it is',
    });
    if (choice === undefined) {
      return undefined;
    }
    if (choice.choose === 'done') {
      return options;
    }
    options = await changed(title, options, choice.choose);
  }
}

function choices({ every, condition, statistics }: Options, isKnown: boolean): Choice[] {
  return [
    { choose: 'done', label: `$(check) ${isKnown ? 'Change Logpoint' : 'Add Logpoint'}` },
    { choose: 'done', label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      choose: 'every',
      label: '$(list-ordered) Every N-th Hit…',
      description: every === 1 ? 'every hit' : `every ${ordinal(every)} hit`,
    },
    {
      choose: 'condition',
      label: '$(filter) Condition…',
      description: condition === '' ? 'none' : condition,
    },
    {
      choose: 'statistics',
      label: '$(graph-line) Statistics (On/Off)',
      description: statistics
        ? 'on: mean, range, norm, NaN, histogram'
        : 'off: shapes and scalars alone, the least cost',
    },
  ];
}

async function changed(
  title: string,
  options: Options,
  what: Exclude<Choice['choose'], 'done'>,
): Promise<Options> {
  if (what === 'statistics') {
    return { ...options, statistics: !options.statistics };
  }
  const asked =
    what === 'every'
      ? {
          prompt: 'Measures at every so many hits of the line: 1 for each',
          value: String(options.every),
          validateInput: wrongEvery,
        }
      : {
          prompt: 'A Python expression that has to hold; empty for none',
          placeHolder: 'step % 100 == 0',
          value: options.condition,
          validateInput: wrongWith,
        };
  const text = await vscode.window.showInputBox({ title, ...asked });
  if (text === undefined) {
    return options;
  }
  return what === 'every'
    ? { ...options, every: Number(text) }
    : { ...options, condition: text.trim() };
}

function wrongExpressions(text: string): string | vscode.InputBoxValidationMessage | undefined {
  if (separate(text).length === 0) {
    return 'Name at least one expression.';
  }
  const { Warning } = vscode.InputBoxValidationSeverity;
  const warning = { message: 'The call runs in your program at each hit.', severity: Warning };
  return wrongWith(text) ?? (hasCall(text) ? warning : undefined);
}

function wrongEvery(text: string): string | undefined {
  return isEvery(Number(text)) && text.trim() !== ''
    ? undefined
    : 'A whole number from 1 to 1,000,000,000.';
}
