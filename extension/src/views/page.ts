import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { EXTENSION_NAME } from '../contributions';
import { pageOf } from './html';

/** The webviews that are built into dist/webview. */
export type PageName = 'graph' | 'inspector' | 'variable';

function root(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** What a webview may do: run its script, and load what was built for it. */
export function optionsFor(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [root(extensionUri)] };
}

/** The page of a webview of this extension. */
export function pageFor(webview: vscode.Webview, extensionUri: vscode.Uri, name: PageName): string {
  const file = (extension: string): string =>
    webview
      .asWebviewUri(vscode.Uri.joinPath(root(extensionUri), `${name}.${extension}`))
      .toString();
  return pageOf({
    title: EXTENSION_NAME,
    script: file('js'),
    style: file('css'),
    cspSource: webview.cspSource,
    nonce: randomBytes(24).toString('base64url'),
  });
}
