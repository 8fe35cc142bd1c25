import type { Middleware } from 'vscode-languageclient/node';

/** What decides whether an editor feature asks the server now. */
export interface EditorGate {
  /** Whether any session that is looked at stands at a stop. */
  readonly stopped: boolean;
  readonly hover: boolean;
  readonly inlineValues: boolean;
}

/** Asks the server for hovers and inline values only where there is a stop to tell about. */
export function createMiddleware(gate: () => EditorGate): Middleware {
  return {
    provideHover: (document, position, token, next) => {
      const { stopped, hover } = gate();
      return stopped && hover ? next(document, position, token) : undefined;
    },
    provideInlineValues: (document, viewPort, context, token, next) => {
      const { stopped, inlineValues } = gate();
      return stopped && inlineValues ? next(document, viewPort, context, token) : undefined;
    },
  };
}
