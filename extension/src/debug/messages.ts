import { isObject, isText } from './attributes';

/** What of a session's traffic concerns the server. */
export interface Noteworthy {
  readonly event: string;
  readonly body: Record<string, unknown>;
}

const EVENTS: ReadonlySet<string> = new Set([
  'initialized',
  'process',
  'stopped',
  'continued',
  'exited',
  'terminated',
]);

/** Requests after which the frames of the stop are stale, whatever the adapter says later. */
const RESUMING_REQUESTS: ReadonlySet<string> = new Set([
  'continue',
  'next',
  'stepIn',
  'stepOut',
  'stepBack',
  'reverseContinue',
  'goto',
  'restart',
  'disconnect',
  'terminate',
]);

/** The event in a message from the adapter, if it is one that the server follows. */
export function fromAdapter(message: unknown): Noteworthy | undefined {
  if (!isObject(message) || message.type !== 'event' || !isText(message.event)) {
    return undefined;
  }
  return EVENTS.has(message.event)
    ? { event: message.event, body: isObject(message.body) ? message.body : {} }
    : undefined;
}

/**
 * The innermost frame in an answer to the request for a thread's frames: most likely the one that VS
 * Code will select, which takes it some time more.
 */
export function topFrame(message: unknown): Noteworthy | undefined {
  if (!isObject(message) || message.type !== 'response' || message.command !== 'stackTrace') {
    return undefined;
  }
  const frames: unknown = isObject(message.body) ? message.body.stackFrames : undefined;
  const first: unknown = Array.isArray(frames) ? frames[0] : undefined;
  return isObject(first) && typeof first.id === 'number'
    ? { event: 'topFrame', body: { frameId: first.id } }
    : undefined;
}

/** `resuming` for a message to the adapter that lets the program run on. */
export function toAdapter(message: unknown): Noteworthy | undefined {
  if (!isObject(message) || message.type !== 'request' || !isText(message.command)) {
    return undefined;
  }
  return RESUMING_REQUESTS.has(message.command)
    ? { event: 'resuming', body: { command: message.command } }
    : undefined;
}
