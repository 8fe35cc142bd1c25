import { DEBUG_TYPE } from '../contributions';
import type { Configuration } from './configuration';

/** Debugs the file in the active editor. */
export function currentFile(file = '${file}'): Configuration {
  return {
    name: 'PyTorch: Current File',
    type: DEBUG_TYPE,
    request: 'launch',
    program: file,
    console: 'integratedTerminal',
    justMyCode: true,
  };
}

/** Attaches to a program that waits with `debugpy --listen 5678`. */
export function attachToPort(): Configuration {
  return {
    name: 'PyTorch: Attach to Port 5678',
    type: DEBUG_TYPE,
    request: 'attach',
    connect: { host: '127.0.0.1', port: 5678 },
    justMyCode: true,
  };
}
