import * as path from 'node:path';
import { expect, it } from 'vitest';
import { localPath } from '../../../extension/src/debug/pathMappings';

const mappings = [{ localRoot: '/home/me/project', remoteRoot: '/workspace' }];

it('finds the local file of a remote one', () => {
  expect(localPath('/workspace/models/net.py', mappings)).toBe(
    path.join('/home/me/project', 'models', 'net.py'),
  );
  expect(localPath('C:\\work\\net.py', [{ localRoot: '/p', remoteRoot: 'C:\\work\\' }])).toBe(
    path.join('/p', 'net.py'),
  );
});

it('leaves a file alone that no mapping holds', () => {
  expect(localPath('/workspace2/net.py', mappings)).toBe('/workspace2/net.py');
  expect(localPath('/workspace/net.py', undefined)).toBe('/workspace/net.py');
  expect(localPath('/a/net.py', [{ localRoot: '/p', remoteRoot: '.' }, 7])).toBe('/a/net.py');
});
