/** The one door to the host: typed messages, and state that outlives the webview's page. */

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export interface Host<Incoming, Outgoing> {
  post(message: Outgoing): void;
  /** Calls `receive` for each message of the host, from now on. */
  listen(receive: (message: Incoming) => void): void;
  /** What `keep` was given last, before this page was thrown away; undefined the first time. */
  kept(): unknown;
  keep(state: unknown): void;
}

/** Connects to the host. VS Code allows it once a page. */
export function connect<Incoming, Outgoing>(): Host<Incoming, Outgoing> {
  const api = acquireVsCodeApi();
  return {
    post: (message) => {
      api.postMessage(message);
    },
    listen: (receive) => {
      window.addEventListener('message', (event: MessageEvent<Incoming>) => {
        receive(event.data);
      });
    },
    kept: () => api.getState(),
    keep: (state) => {
      api.setState(state);
    },
  };
}
