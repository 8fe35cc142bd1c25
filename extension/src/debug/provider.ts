import * as fs from 'node:fs';
import * as vscode from 'vscode';
import { DEBUG_TYPE } from '../contributions';
import { resolveConfiguration, type Surroundings } from './configuration';
import { type Problem, problems } from './problems';
import { attachToPort, currentFile } from './templates';

type FindPython = (
  named: string | undefined,
  folder: vscode.WorkspaceFolder | undefined,
) => Promise<string | undefined>;

/** What has to be there before a program starts. */
type BeforeLaunch = (configuration: vscode.DebugConfiguration) => Promise<void>;

/** Completes `pytorch` configurations, and says in words what is wrong with one. */
export class PytorchConfigurationProvider implements vscode.DebugConfigurationProvider {
  constructor(
    private readonly findPython: FindPython,
    private readonly beforeLaunch: BeforeLaunch,
  ) {}

  provideDebugConfigurations(): vscode.DebugConfiguration[] {
    return [currentFile(), attachToPort()];
  }

  /** F5 without a launch.json arrives as an empty configuration: debug the file in front. */
  resolveDebugConfiguration(
    _folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
  ): vscode.DebugConfiguration | undefined {
    if (configuration.type || configuration.request || configuration.name) {
      return { ...configuration, type: configuration.type || DEBUG_TYPE };
    }
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'python') {
      void report(problems.notPython());
      return undefined;
    }
    if (document.isUntitled) {
      void report(problems.programUnsaved());
      return undefined;
    }
    return { ...currentFile(), noDebug: configuration.noDebug as unknown };
  }

  async resolveDebugConfigurationWithSubstitutedVariables(
    folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined> {
    const resolution = await resolveConfiguration(configuration, this.surroundings(folder));
    if (!resolution.ok) {
      void report(resolution.problem);
      return undefined;
    }
    await this.beforeLaunch(resolution.configuration);
    return resolution.configuration;
  }

  private surroundings(folder: vscode.WorkspaceFolder | undefined): Surroundings {
    return {
      folder: folder?.uri.fsPath,
      isFile: (path) => fs.statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
      isFolder: (path) => fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
      readText: (path) => fs.readFileSync(path, 'utf8'),
      findPython: (named) => this.findPython(named, folder),
    };
  }
}

/** Registers the provider for F5, for "Add Configuration" and for the list of dynamic ones. */
export function registerConfigurations(
  findPython: FindPython,
  beforeLaunch: BeforeLaunch,
): vscode.Disposable {
  const provider = new PytorchConfigurationProvider(findPython, beforeLaunch);
  const kinds = vscode.DebugConfigurationProviderTriggerKind;
  return vscode.Disposable.from(
    vscode.debug.registerDebugConfigurationProvider(DEBUG_TYPE, provider, kinds.Initial),
    vscode.debug.registerDebugConfigurationProvider(
      DEBUG_TYPE,
      { provideDebugConfigurations: () => provider.provideDebugConfigurations() },
      kinds.Dynamic,
    ),
  );
}

async function report(problem: Problem): Promise<void> {
  const inFile = problem.kind !== 'program-unsaved';
  const open = 'Open launch.json';
  const choice = await vscode.window.showErrorMessage(problem.sentence, ...(inFile ? [open] : []));
  if (choice === open) {
    await vscode.commands.executeCommand('workbench.action.debug.configure');
  }
}
