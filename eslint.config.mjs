import tseslint from 'typescript-eslint';

/** Imports that the layering forbids, and why. */
const layers = {
  main: {
    regex: '(^|/)main(\\.js|\\.tsx?)?$',
    message: 'main.ts wires the parts; nothing imports it.',
  },
  hostFromWebview: {
    regex: '(^|/)src/(?!protocol$)',
    message: 'A webview knows nothing of the extension but the records of src/protocol.ts.',
  },
  vscodeFromWebview: {
    regex: '^(vscode|vscode-.*|node:.*)$',
    message: 'A webview speaks to its host through its message port alone.',
  },
  webviewFromHost: {
    regex: '(^|/)webview/(?!kit/(messages|graphMessages|variableMessages|format)$)',
    message:
      'The extension knows the messages of its webviews and how figures are written, not how they draw.',
  },
  messagesAsTypes: {
    regex: '(^|/)webview/kit/(messages|graphMessages|variableMessages)$',
    allowTypeImports: true,
    message: 'Import types alone from the messages of the webviews.',
  },
};

function forbid(...patterns) {
  return { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] };
}

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'bundled/**',
      'node_modules/**',
      '.venv/**',
      '.workbench/**',
      'extension/src/protocol.ts',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.extension.json', 'tsconfig.webview.json', 'tsconfig.tests.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 500 }],
      'no-console': 'error',
    },
  },
  {
    files: ['extension/src/**'],
    rules: forbid(layers.main, layers.webviewFromHost, layers.messagesAsTypes),
  },
  {
    files: ['extension/webview/**'],
    rules: forbid(layers.main, layers.hostFromWebview, layers.vscodeFromWebview),
  },
);
