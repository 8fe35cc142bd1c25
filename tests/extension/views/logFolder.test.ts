import * as path from 'node:path';
import { expect, it } from 'vitest';
import { resolveFolder } from '../../../extension/src/views/logFolder';

const home = path.resolve('/home/ada');
const around = { folder: path.resolve('/home/ada/digits'), home };
const alone = { folder: undefined, home };

it('puts the workspace folder and the home folder in', () => {
  expect(resolveFolder('${workspaceFolder}/runs', around)).toBe(
    path.resolve('/home/ada/digits/runs'),
  );
  expect(resolveFolder('${userHome}/runs', around)).toBe(path.resolve('/home/ada/runs'));
  expect(resolveFolder(' ~/runs ', alone)).toBe(path.resolve('/home/ada/runs'));
});

it('takes a relative path from the workspace folder, and a full one as it is', () => {
  expect(resolveFolder('runs', around)).toBe(path.resolve('/home/ada/digits/runs'));
  expect(resolveFolder('', around)).toBe(path.resolve('/home/ada/digits'));
  expect(resolveFolder(path.resolve('/data/runs'), alone)).toBe(path.resolve('/data/runs'));
});

it('says what to do where no folder is open', () => {
  for (const setting of ['${workspaceFolder}/runs', 'runs']) {
    expect(() => resolveFolder(setting, alone)).toThrow(/^No folder is open to log into\./);
  }
});

it('knows no other variables, and says so', () => {
  expect(() => resolveFolder('${workspaceFolder}/${date}', around)).toThrow(/\$\{date\}/);
});
