import { Readable } from 'node:stream';
import { ToolError } from '@buildmeister/cli';
import { describe, expect, test } from '@jest/globals';
import {
  type Documents,
  parseBuilderConfiguration,
  parseDocument,
  readAnyDocument,
  readDocument,
} from '../src/index.js';

const port = {
  name: 'zlib',
  version: '1.3.1',
  revision: '2',
  revisionedName: 'zlib-1.3.1-2',
  recipeFilePath: 'sys-libs/zlib/zlib-1.3.1.recipe',
};
const plan: Documents['plan'] = {
  document: 'buildmeister/plan@1',
  tree: { path: '/ports', head: null, origin: null },
  architecture: 'x86_64',
  secondaryArchitectures: [],
  policy: 'default',
  packages: '/packages',
  systemPackages: null,
  builds: [
    {
      port,
      resultingPackages: ['zlib-1.3.1-2-x86_64.hpkg'],
      requiredPackages: [],
      missingPackageIDs: [],
      buildable: true,
    },
  ],
  skipped: [],
  cycles: [],
  problems: [],
};
const stdin = (value: unknown) => Object.assign(Readable.from([JSON.stringify(value)]), { isTTY: false });

describe('a document that fits its schema', () => {
  test('is handed on as it is, with the properties that a filter added', async () => {
    const filtered = { ...plan, note: 'only zlib' };
    await expect(readDocument('plan', stdin(filtered))).resolves.toEqual(filtered);
  });

  test('one of several kinds may come', async () => {
    await expect(readAnyDocument(['affected', 'plan'], stdin(plan))).resolves.toMatchObject({
      document: 'buildmeister/plan@1',
    });
  });
});

describe('a document that does not fit', () => {
  const refusal = (value: unknown): ToolError => {
    try {
      parseDocument('plan', value, 'stdin');
    } catch (error) {
      if (error instanceof ToolError) return error;
    }
    throw new Error('the document was accepted');
  };

  test.each([
    { name: 'a list', value: [], message: 'found JSON without a document property' },
    { name: 'null', value: null, message: 'found JSON without a document property' },
    {
      name: 'another kind',
      value: { document: 'buildmeister/affected@1' },
      message: 'found "buildmeister/affected@1"',
    },
    {
      name: 'a later version',
      value: { ...plan, document: 'buildmeister/plan@2' },
      message: 'found "buildmeister/plan@2"',
    },
    {
      name: 'a property of the wrong type',
      value: { ...plan, builds: [{ ...plan.builds[0], port: { ...port, name: 7 } }] },
      message: 'stdin: plan: /builds/0/port/name: must be string',
    },
    {
      name: 'a property that is missing',
      value: { ...plan, skipped: undefined },
      message: "stdin: plan: /: must have required property 'skipped'",
    },
    {
      name: 'a value that is not among those allowed',
      value: { ...plan, policy: 'guess' },
      message: 'stdin: plan: /policy: must be equal to one of the allowed values (default, haikuporter)',
    },
  ])('$name: the message names the place', ({ value, message }) => {
    expect(refusal(value)).toMatchObject({ exitCode: 65, message: expect.stringContaining(message) });
  });

  test('of another kind: the hint names the tool to pipe from', () => {
    expect(refusal({ document: 'buildmeister/buildrun@1' }).hint).toBe(
      'pipe the output of depgraph into this',
    );
  });
});

describe('a builder configuration', () => {
  const builder = {
    name: 'mmlr_htpc',
    ssh: {
      host: 'localhost',
      port: '8124',
      user: 'mmlr',
      privateKeyFile: 'keydir/a.key',
      hostKeyFile: 'keydir/a.hostkey',
    },
    portstree: { path: '/ports' },
    haikuporter: { path: 'haikuporter', args: '-j2' },
  };

  test.each([
    { name: 'the form of 2016', configuration: builder },
    {
      name: "today's form with a jump host",
      configuration: {
        ...builder,
        ssh: {
          host: 'h',
          user: 'u',
          privateKey: 'a2V5',
          jump: { host: 'j', port: 22, user: 'u', privateKey: 'a2V5' },
        },
      },
    },
  ])('$name is accepted', ({ configuration }) => {
    expect(parseBuilderConfiguration(configuration, 'b.json')).toEqual(configuration);
  });

  test.each([
    { name: 'a name that is a path', configuration: { ...builder, name: '../x' }, path: '/name' },
    {
      name: 'a port that is no number',
      configuration: { ...builder, ssh: { ...builder.ssh, port: 'ssh' } },
      path: '/ssh/port',
    },
    { name: 'no host', configuration: { ...builder, ssh: { user: 'u' } }, path: '/ssh' },
  ])('$name is refused as a configuration error that names file and property', ({ configuration, path }) => {
    expect(() => parseBuilderConfiguration(configuration, 'b.json')).toThrow(
      expect.objectContaining({
        code: 'BAD_BUILDER_CONFIGURATION',
        exitCode: 2,
        message: expect.stringContaining(`b.json: builder: ${path}: `),
      }),
    );
  });
});
