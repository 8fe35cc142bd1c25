import { expect, it } from 'vitest';
import {
  EXPORT_FORMATS,
  exportName,
  savedSentence,
} from '../../../extension/src/views/exportFormats';

const [npy, pt] = EXPORT_FORMATS as [(typeof EXPORT_FORMATS)[0], (typeof EXPORT_FORMATS)[0]];

it('offers each format once', () => {
  expect(EXPORT_FORMATS.map(({ format }) => format)).toEqual(['npy', 'pt', 'safetensors', 'csv']);
});

it('names a file after the expression and the part that is looked at', () => {
  expect(exportName('self.fc.weight', '', npy)).toBe('self.fc.weight.npy');
  expect(exportName('x', '0, :, ::2', pt)).toBe('x_0_2.pt');
  expect(exportName('../../etc/passwd', '', npy)).toBe('etc_passwd.npy');
  expect(exportName('()', '', npy)).toBe('tensor.npy');
});

it('says how large the file is, and what was changed on the way', () => {
  const saved = { path: '/tmp/x.npy', nbytes: 419_430_528, note: '' };
  expect(savedSentence('x.npy', saved)).toBe('Saved x.npy, 400 MiB');
  expect(savedSentence('x.npy', { ...saved, note: 'bfloat16 as float32' })).toBe(
    'Saved x.npy, 400 MiB: bfloat16 as float32.',
  );
});
