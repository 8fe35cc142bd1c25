// Reads a JSON schema on stdin, prints TypeScript. The one step of the contract's generation that needs node.
import { compile } from 'json-schema-to-typescript';

let text = '';
for await (const chunk of process.stdin) text += chunk;
const typescript = await compile(JSON.parse(text), 'Contract', {
  bannerComment: '',
  additionalProperties: false,
  unreachableDefinitions: true,
  style: { singleQuote: true, printWidth: 100 },
});
const reference =
  /(?:\s\*\n)?\s\* This interface was referenced by `Contract`'s JSON-Schema\n\s\* via the `definition` "\w+"\.\n/g;
process.stdout.write(
  typescript
    .replace(/export interface Contract \{\}\n/, '')
    .replace(reference, '')
    .replace(/\/\*\*\n+ \*\/\n/g, ''),
);
