import * as path from 'node:path';
import * as vscode from 'vscode';
import { DEBUG_TYPE } from '../contributions';
import { connectAddress } from './configuration';

/**
 * debugpy's adapter for a `pytorch` session: the one that already listens at `connect`, otherwise
 * the bundled one, run by the Python that runs the program.
 */
export class PytorchAdapterFactory implements vscode.DebugAdapterDescriptorFactory {
  private readonly adapter: string;

  constructor(extensionPath: string) {
    this.adapter = path.join(extensionPath, 'bundled', 'libs', 'debugpy', 'adapter');
  }

  createDebugAdapterDescriptor(session: vscode.DebugSession): vscode.DebugAdapterDescriptor {
    const address = connectAddress(session.configuration);
    if (address) {
      return new vscode.DebugAdapterServer(address.port, address.host);
    }
    const python: unknown = session.configuration.python;
    if (typeof python !== 'string') {
      throw new Error('The configuration was not resolved: it names no Python.');
    }
    return new vscode.DebugAdapterExecutable(python, [this.adapter]);
  }
}

export function registerAdapter(extensionPath: string): vscode.Disposable {
  return vscode.debug.registerDebugAdapterDescriptorFactory(
    DEBUG_TYPE,
    new PytorchAdapterFactory(extensionPath),
  );
}
