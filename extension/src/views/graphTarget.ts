/**
 * The expression that a command was called with: a text from a link or a row, or what VS Code passes from the
 * menus of Variables and Watch.
 */
export function expressionOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') {
    return argument;
  }
  if (typeof argument !== 'object' || argument === null) {
    return undefined;
  }
  const { variable, evaluateName, expression, name } = argument as Record<string, unknown>;
  const found = [evaluateName, expression, name].find(
    (text) => typeof text === 'string' && text !== '',
  );
  return expressionOf(variable) ?? (found as string | undefined);
}
