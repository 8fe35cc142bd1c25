import type { QuestionName } from '../../webview/kit/variableMessages';

/** The questions of the variable panel that are handed on to the server; no other message of its is. */
const HANDED_ON: Record<QuestionName, true> = {
  tile: true,
  spot: true,
  picture: true,
  distribution: true,
  along: true,
  compare: true,
  keep: true,
  forget: true,
};

export const QUESTIONS = Object.keys(HANDED_ON) as QuestionName[];

export function isQuestion(name: unknown): name is QuestionName {
  return typeof name === 'string' && Object.hasOwn(HANDED_ON, name);
}
