import * as vscode from 'vscode';
import type { Logpoint } from '../protocol';
import { conditionOf, type LogpointSpec, specOf } from './logpoints';

/** A line of a document, from 0. */
export interface Line {
  readonly uri: vscode.Uri;
  readonly line: number;
}

interface Found {
  readonly breakpoint: vscode.SourceBreakpoint;
  readonly spec: LogpointSpec;
}

/** All tensor logpoints: the breakpoints of VS Code that are ones. It keeps and moves them. */
export class LogpointSet implements vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(private readonly changed: () => void) {
    this.registration = vscode.debug.onDidChangeBreakpoints(({ added, removed, changed }) => {
      // Whoever listens hears of a change that makes a logpoint an ordinary breakpoint, too.
      if ([...added, ...removed, ...changed].some(isSource)) {
        this.changed();
      }
    });
  }

  all(): readonly Logpoint[] {
    return this.found().map(({ breakpoint, spec }) => ({
      ...spec,
      file: breakpoint.location.uri.fsPath,
      line: breakpoint.location.range.start.line + 1,
      enabled: breakpoint.enabled,
    }));
  }

  /** The logpoint of a line. */
  at(place: Line): LogpointSpec | undefined {
    return this.found().find(({ breakpoint }) => isAt(breakpoint, place))?.spec;
  }

  /** Those of a document, by their line from 0. */
  in(uri: vscode.Uri): ReadonlyMap<number, Logpoint> {
    const here = this.all().filter(({ file }) => file === uri.fsPath);
    return new Map(here.map((logpoint) => [logpoint.line - 1, logpoint]));
  }

  /** The breakpoint of a line that is no logpoint: a line has room for one of the two. */
  otherAt(place: Line): vscode.SourceBreakpoint | undefined {
    return sourceBreakpoints().find(
      (breakpoint) => isAt(breakpoint, place) && specOf(breakpoint.condition) === undefined,
    );
  }

  /** Puts a logpoint on a line, in place of what is there. One that was switched off stays so. */
  put({ uri, line }: Line, spec: LogpointSpec): void {
    const before = sourceBreakpoints().filter((breakpoint) => isAt(breakpoint, { uri, line }));
    const enabled = !before.some(
      (breakpoint) => specOf(breakpoint.condition) !== undefined && !breakpoint.enabled,
    );
    const location = new vscode.Location(uri, new vscode.Position(line, 0));
    vscode.debug.removeBreakpoints(before);
    vscode.debug.addBreakpoints([
      new vscode.SourceBreakpoint(location, enabled, conditionOf(spec)),
    ]);
  }

  remove(ids: readonly string[]): void {
    const gone = this.found().filter(({ spec }) => ids.includes(spec.id));
    vscode.debug.removeBreakpoints(gone.map(({ breakpoint }) => breakpoint));
  }

  dispose(): void {
    this.registration.dispose();
  }

  private found(): Found[] {
    return sourceBreakpoints().flatMap((breakpoint) => {
      const spec = specOf(breakpoint.condition);
      return spec ? [{ breakpoint, spec }] : [];
    });
  }
}

function sourceBreakpoints(): vscode.SourceBreakpoint[] {
  return vscode.debug.breakpoints.filter(
    (breakpoint) => breakpoint instanceof vscode.SourceBreakpoint,
  );
}

function isSource(breakpoint: vscode.Breakpoint): boolean {
  return breakpoint instanceof vscode.SourceBreakpoint;
}

function isAt({ location }: vscode.SourceBreakpoint, { uri, line }: Line): boolean {
  return location.uri.toString() === uri.toString() && location.range.start.line === line;
}
