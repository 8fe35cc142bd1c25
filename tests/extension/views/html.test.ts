import { expect, it } from 'vitest';
import { pageOf } from '../../../extension/src/views/html';

const page = pageOf({
  title: 'Tensor "Inspector" <x>',
  script: 'https://host/inspector.js?a=1&b=2',
  style: 'https://host/inspector.css',
  cspSource: 'https://host',
  nonce: 'abc123',
});

function directives(): Map<string, string> {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...rest] = directive.split(' ');
      return [name, rest.join(' ')];
    }),
  );
}

it('allows nothing but what is named', () => {
  expect(directives().get('default-src')).toBe("'none'");
  expect(page).not.toContain('unsafe');
  expect(page).not.toMatch(/<[^>]+ (?:style|on\w+)=/);
});

it('runs its own script alone', () => {
  expect(directives().get('script-src')).toBe("'nonce-abc123'");
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).toContain('nonce="abc123" src="https://host/inspector.js?a=1&amp;b=2"');
});

it('escapes what it is given', () => {
  expect(page).toContain('<title>Tensor &quot;Inspector&quot; &lt;x&gt;</title>');
});
