import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  COMMANDS,
  CONTEXTS,
  DEBUG_TYPE,
  PANELS,
  SETTING_DEFAULTS,
  SETTINGS_SECTION,
  TRACKED_TYPES,
  VARIABLE_VIEW,
  VIEWS,
} from '../../extension/src/contributions';
import {
  ATTACH_ATTRIBUTES,
  type AttributeKind,
  CONSOLES,
  LAUNCH_ATTRIBUTES,
} from '../../extension/src/debug/attributes';
import { attachToPort, currentFile } from '../../extension/src/debug/templates';
import manifest from '../../package.json';
import words from '../../package.nls.json';

type Schema = Record<string, unknown>;

const SCHEMA_TYPES: Record<AttributeKind, unknown> = {
  string: 'string',
  boolean: 'boolean',
  strings: ['array', 'string'],
  environment: 'object',
  address: 'object',
  mappings: 'array',
  process: ['integer', 'string'],
  console: 'string',
};

const { contributes } = manifest;
const [{ configurationAttributes, initialConfigurations }] = contributes.debuggers as [
  (typeof contributes.debuggers)[number],
];

function typesOf(properties: Record<string, Schema>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([key, { type }]) => [key, type]));
}

function typesIn(attributes: Record<string, AttributeKind>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, kind]) => [key, SCHEMA_TYPES[kind]]),
  );
}

describe('the manifest says the same as the code about', () => {
  it('the debug type', () => {
    expect(contributes.debuggers.map(({ type }) => type)).toEqual([DEBUG_TYPE]);
  });

  it('what a launch configuration may say', () => {
    const { properties } = configurationAttributes.launch;
    expect(typesOf(properties)).toEqual(typesIn(LAUNCH_ATTRIBUTES));
    expect(properties.console.enum).toEqual(CONSOLES);
  });

  it('what an attach configuration may say', () => {
    const { properties } = configurationAttributes.attach;
    expect(typesOf(properties)).toEqual(typesIn(ATTACH_ATTRIBUTES));
  });

  it('the configuration that a new launch.json begins with', () => {
    expect(initialConfigurations).toEqual([currentFile()]);
    expect(attachToPort().type).toBe(DEBUG_TYPE);
  });

  it('the commands', () => {
    const ids = contributes.commands.map(({ command }) => command);
    expect(ids.sort()).toEqual(Object.values(COMMANDS).sort());
    expect(new Set(contributes.commands.map(({ category }) => category))).toEqual(
      new Set(['Tensor Inspector']),
    );
  });

  it('the views', () => {
    const views = Object.values(contributes.views).flat();
    expect(views.map(({ id }) => id).sort()).toEqual(
      [...Object.values(VIEWS), VARIABLE_VIEW].sort(),
    );
  });

  it('the settings and their defaults', () => {
    const defaults = Object.fromEntries(
      Object.entries(contributes.configuration.properties).map(([key, value]) => [
        key,
        value.default,
      ]),
    );
    const expected = Object.fromEntries(
      Object.entries(SETTING_DEFAULTS).map(([key, value]) => [`${SETTINGS_SECTION}.${key}`, value]),
    );
    expect(defaults).toEqual(expected);
  });

  it('the debug types that wake the extension up to be looked at', () => {
    const prefix = 'onDebugAdapterProtocolTracker:';
    const types = manifest.activationEvents
      .filter((event) => event.startsWith(prefix))
      .map((event) => event.slice(prefix.length));
    expect(types).toEqual([...TRACKED_TYPES]);
  });
});

describe('the manifest', () => {
  const text = JSON.stringify(manifest);

  it('has a text for every placeholder, and no text that is not used', () => {
    const used = [...text.matchAll(/%([\w.]+)%/g)].map(([, key]) => key);
    expect([...new Set(used)].sort()).toEqual(Object.keys(words).sort());
  });

  it('uses no context key that the code does not set', () => {
    const names = [CONTEXTS, COMMANDS, VIEWS, PANELS].flatMap((one) => Object.values<string>(one));
    const own = [...names, VARIABLE_VIEW];
    const whens = [...text.matchAll(/"(?:when|enablement)":"((?:[^"\\]|\\.)*)"/g)].map(
      ([, clause]) => clause ?? '',
    );
    const keys = whens.flatMap((clause) => clause.match(/\btensorInspector\.\w+/g) ?? []);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !own.some((known) => known === key))).toEqual([]);
  });

  it('offers in the palette only what works there', () => {
    const rules = new Map(
      contributes.menus.commandPalette.map(({ command, when }) => [command, when]),
    );
    expect(rules.get(COMMANDS.reveal)).toBe('false');
    expect(rules.get(COMMANDS.inspectVariable)).toBe('false');
    const { refresh, filter, copySummary, recordSources, inspectExpression } = COMMANDS;
    for (const needsStop of [refresh, filter, copySummary, recordSources, inspectExpression]) {
      expect(rules.get(needsStop)).toBe(CONTEXTS.stopped);
    }
  });

  it('offers the export of a graph where one is seen', () => {
    const { commandPalette, 'editor/title': title } = contributes.menus;
    const whens = [commandPalette, title].map(
      (menu) => menu.find(({ command }) => command === COMMANDS.exportAutogradGraph)?.when,
    );
    expect(whens).toEqual([CONTEXTS.graphShown, `activeWebviewPanelId == ${PANELS.graph}`]);
    const command = contributes.commands.find(
      (one) => one.command === COMMANDS.exportAutogradGraph,
    );
    expect(command?.enablement).toBe(CONTEXTS.graphShown);
  });

  it('looks into what Variables, Watch and the editor are at, and only at a stop', () => {
    const { menus } = contributes;
    const offered = [
      menus['debug/variables/context'],
      menus['debug/watch/context'],
      menus['editor/context'],
    ].map((menu) => menu.find(({ command }) => command === COMMANDS.inspectVariable)?.when);
    const { stopped } = CONTEXTS;
    expect(offered).toEqual([stopped, stopped, `editorLangId == python && ${stopped}`]);
  });

  it('adds a logpoint where one adds a breakpoint, whether or not a program runs', () => {
    const { 'editor/lineNumber/context': gutter, 'editor/context': editor } = contributes.menus;
    for (const menu of [gutter, editor, contributes.menus.commandPalette]) {
      const found = menu.find(({ command }) => command === COMMANDS.addLogpoint);
      expect(found?.when).toBe('editorLangId == python');
    }
  });

  it('offers on a view only commands of the view, while there is something for them', () => {
    const entries = contributes.menus['view/title'].filter(({ when }) =>
      when.includes(VARIABLE_VIEW),
    );
    const enablements = new Map(
      contributes.commands.map(({ command, enablement }) => [command, enablement]),
    );
    expect(entries.length).toBeGreaterThan(0);
    for (const { command, when } of entries) {
      const enablement = enablements.get(command);
      const due = command === COMMANDS.removeLogpoints ? CONTEXTS.logpoints : enablement;
      expect(when).toBe([`view == ${VARIABLE_VIEW}`, ...(due ? [due] : [])].join(' && '));
    }
  });

  it('lets a workspace that is not trusted choose no interpreter, and no place to write to', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    expect(restrictedConfigurations).toEqual([
      'tensorInspector.server.interpreter',
      'tensorInspector.logging.folder',
    ]);
  });

  it('has a picture for each of its containers and views', () => {
    const pictures = [
      ...Object.values(contributes.viewsContainers).flat(),
      ...Object.values(contributes.views).flat(),
    ].map(({ icon }) => icon);
    expect(pictures.filter((file) => !existsSync(file))).toEqual([]);
  });
});
