import { expect, it } from 'vitest';
import { parseEnvFile } from '../../../extension/src/debug/envFile';

it('reads names and values, and leaves out comments and lines of any other form', () => {
  const text =
    '# seeds\nSEED=1\r\nexport DATA = /data/mnist # the small one\nnot a line\n=3\nEMPTY=';
  expect(parseEnvFile(text)).toEqual({ SEED: '1', DATA: '/data/mnist', EMPTY: '' });
});

it('takes quoted values as they are, with escapes in double quotes alone', () => {
  const text = 'A="two\\nlines # inside"\nB=\'raw\\n # inside\'\nC="say \\"x\\"" # said';
  expect(parseEnvFile(text)).toEqual({
    A: 'two\nlines # inside',
    B: 'raw\\n # inside',
    C: 'say "x"',
  });
});

it('keeps a # that belongs to the value', () => {
  expect(parseEnvFile('URL=http://host/#top')).toEqual({ URL: 'http://host/#top' });
});
