import type { InspectorOptions } from './protocol';
import type { Settings } from './settings';

/** What the server is to look at, from the settings and from what is visible. */
export function inspectorOptions(
  settings: Settings,
  shown: {
    readonly inspector: boolean;
    readonly globals: boolean;
    readonly pinned: readonly string[];
  },
): InspectorOptions {
  return {
    inspector: shown.inspector,
    status_bar: settings.statusBar,
    globals: shown.globals,
    present: settings.presentation,
    inline_values: settings.inlineValues,
    hover: settings.hover,
    max_rows: settings.maxRows,
    stats_ms: settings.statisticsMs,
    findings_off: [...settings.findingsOff],
    break_on_inf: settings.breakOnInf,
    pinned: [...shown.pinned],
  };
}
