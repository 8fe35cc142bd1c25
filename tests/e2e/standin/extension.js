// What the Python Debugger extension is to us: another owner of sessions, with an adapter of its own.
'use strict';

const vscode = require('vscode');

exports.activate = (context) => {
  const factory = {
    createDebugAdapterDescriptor: ({ configuration }) =>
      new vscode.DebugAdapterExecutable(configuration.python, [configuration.debugAdapterPath]),
  };
  context.subscriptions.push(
    vscode.debug.registerDebugAdapterDescriptorFactory('debugpy', factory),
  );
};
