#!/usr/bin/env node
// Writes the types and validators of packages/documents from its schemas. With --check it writes
// nothing and fails if the committed files are not what the schemas give.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { compileFromFile } from 'json-schema-to-typescript';

const root = fileURLToPath(new URL('../packages/documents/', import.meta.url));
const schemaFolder = join(root, 'schemas');
const names = (await readdir(schemaFolder))
  .filter((name) => name.endsWith('.schema.json'))
  .map((name) => name.slice(0, -'.schema.json'.length))
  .sort();

const files = new Map();
files.set('types.ts', await types());
files.set('validators.ts', await validators());
let stale = false;
for (const [name, text] of files) {
  const path = join(root, 'src/generated', name);
  const current = await readFile(path, 'utf8').catch(() => '');
  if (current === text) continue;
  if (process.argv.includes('--check')) {
    console.error(
      `packages/documents/src/generated/${name} is not what the schemas give: run pnpm documents`,
    );
    stale = true;
  } else {
    await writeFile(path, text);
  }
}
process.exitCode = stale ? 1 : 0;

async function types() {
  const declarations = new Map();
  for (const name of names) {
    const text = await compileFromFile(join(schemaFolder, `${name}.schema.json`), {
      additionalProperties: false,
      bannerComment: '',
      cwd: schemaFolder,
      ignoreMinAndMaxItems: true,
      style: { printWidth: 110, singleQuote: true },
    });
    // Schemas share parts; each declaration (with its comment, both start at the margin) is kept once.
    for (const declaration of text.split(/^(?=\/\*\*|(?<!\*\/\n)export )/m)) {
      const key = /^export (?:interface|type) (\w+)/m.exec(declaration)?.[1];
      if (key !== undefined) declarations.set(key, declaration.trim());
    }
  }
  const sorted = [...declarations].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return `// Generated from the schemas by scripts/generate-documents.js.\n\n${sorted.join('\n\n')}\n`;
}

async function validators() {
  const ajv = new Ajv2020({
    allErrors: false,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
    strict: true,
    verbose: false,
  });
  const exports = {};
  for (const name of names) {
    const schema = JSON.parse(await readFile(join(schemaFolder, `${name}.schema.json`), 'utf8'));
    ajv.addSchema(schema);
    exports[identifier(name)] = schema.$id;
  }
  // Ajv's ESM output still requires its own runtime functions; they are CommonJS modules with a default export.
  const imports = [];
  const code = standaloneCode
    .default(ajv, exports)
    .replaceAll(/require\("([^"]+)"\)\.default/g, (_, module) => {
      const variable = `runtime${imports.length}`;
      imports.push(`import ${variable} from '${module}.js';`);
      return `${variable}.default`;
    })
    .replaceAll(
      /^export const (\w+) =/gm,
      (_, name) => `export const ${name}: Validator<types.${typeName(name)}> =`,
    );
  return `// @ts-nocheck
// Generated from the schemas by scripts/generate-documents.js.
import type { Validator } from '../validator.js';
import type * as types from './types.js';
${imports.join('\n')}
${code}`;
}

function typeName(name) {
  return name[0].toUpperCase() + name.slice(1);
}

function identifier(name) {
  return name.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
}
