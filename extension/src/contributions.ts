/**
 * The names that the manifest and the code share.
 *
 * package.json cannot import them, so a test compares the two.
 */

export const EXTENSION_NAME = 'Tensor Inspector';

/** The debug type that this extension brings. */
export const DEBUG_TYPE = 'pytorch';

/**
 * Debug types whose sessions are looked at: our own, Python's usual ones and those of notebooks
 * and the interactive window.
 */
export const TRACKED_TYPES = [
  DEBUG_TYPE,
  'debugpy',
  'python',
  'Python Kernel Debug Adapter',
  'Python Interactive Window Debug Adapter',
] as const;

/**
 * Both views show the same inspector. The secondary side bar stays visible beside Run and Debug,
 * which takes over the primary one at every stop; the activity bar's icon is where people look first.
 */
export const VIEWS = {
  secondary: 'tensorInspector.inspector',
  activityBar: 'tensorInspector.inspectorInActivityBar',
} as const;

/** The view in the panel below the editor, which looks into one variable. */
export const VARIABLE_VIEW = 'tensorInspector.variable';

/** The webviews that open as editors. */
export const PANELS = {
  graph: 'tensorInspector.graph',
} as const;

export const COMMANDS = {
  showInspector: 'tensorInspector.showInspector',
  reveal: 'tensorInspector.reveal',
  refresh: 'tensorInspector.refresh',
  filter: 'tensorInspector.filter',
  toggleGlobals: 'tensorInspector.toggleGlobals',
  copySummary: 'tensorInspector.copySummary',
  restartServer: 'tensorInspector.restartServer',
  selectServerInterpreter: 'tensorInspector.selectServerInterpreter',
  showLog: 'tensorInspector.showLog',
  showAutogradGraph: 'tensorInspector.showAutogradGraph',
  exportAutogradGraph: 'tensorInspector.exportAutogradGraph',
  recordSources: 'tensorInspector.recordSources',
  inspectExpression: 'tensorInspector.inspectExpression',
  inspectVariable: 'tensorInspector.inspectVariable',
  exportVariable: 'tensorInspector.exportVariable',
  showHistory: 'tensorInspector.showHistory',
  exportHistory: 'tensorInspector.exportHistory',
  clearHistory: 'tensorInspector.clearHistory',
  addLogpoint: 'tensorInspector.addLogpoint',
  removeLogpoints: 'tensorInspector.removeLogpoints',
  logToTensorBoard: 'tensorInspector.logToTensorBoard',
  logToWandb: 'tensorInspector.logToWandb',
  check: 'tensorInspector.check',
  toggleAnomaly: 'tensorInspector.toggleAnomaly',
  toggleBreakOnNan: 'tensorInspector.toggleBreakOnNan',
  debugFile: 'tensorInspector.debugFile',
} as const;

/** Context keys that `when` clauses of the manifest read. */
export const CONTEXTS = {
  sessionActive: 'tensorInspector.sessionActive',
  stopped: 'tensorInspector.stopped',
  serverFailed: 'tensorInspector.serverFailed',
  graphShown: 'tensorInspector.graphShown',
  variableShown: 'tensorInspector.variableShown',
  historyKept: 'tensorInspector.historyKept',
  logpoints: 'tensorInspector.logpoints',
} as const;

/** The section of all settings, and their defaults by the name behind it. */
export const SETTINGS_SECTION = 'tensorInspector';
export const SETTING_DEFAULTS = {
  'server.interpreter': '',
  'sidebar.revealOnStop': 'firstStop' as 'firstStop' | 'never',
  'sidebar.maxRows': 10_000,
  'statistics.budget': 150,
  'findings.off': [] as string[],
  'breakOnNan.infinities': false,
  'logging.folder': '${workspaceFolder}/runs',
  'hover.enabled': true,
  'inlineValues.enabled': true,
  'variables.presentation.enabled': true,
  'statusBar.enabled': true,
  'trace.server': 'off' as 'off' | 'messages' | 'compact' | 'verbose',
};
