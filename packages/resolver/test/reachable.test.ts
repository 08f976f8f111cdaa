import { expect, test } from '@jest/globals';
import { reachablePackages } from '../src/reachable.js';
import { present, tree } from './makers.js';

const nameOf = ({ fileName }: { readonly fileName: string }): string => fileName;

test('what has a part in a build is what is required by name, in all versions, and what that requires', () => {
  const packages = [
    present('unrelated-1-1', { requires: ['tool'] }),
    present('tool-1-1', { requires: ['lib:t >= 1'] }),
    present('tool-2-1'),
    present('libt-1-1', { provides: ['lib:t = 1'] }),
    present('libt-3-1', { provides: ['lib:t = 3'], architecture: 'x86_gcc2' }),
    tree('app-1', { buildRequires: ['tool >= 2'] }),
    tree('app_doc-1', {}, 'app-1'),
    tree('libt-2', { provides: ['lib:t = 2'], requires: ['base base'], buildPrerequires: ['maker'] }),
    tree('base-1'),
    tree('maker-1'),
    tree('other-1', { buildRequires: ['app'] }),
    present('shell-1-1', { provides: ['cmd:sh'] }),
  ];
  const reached = reachablePackages(packages, {
    ports: ['app-1'],
    requirements: ['cmd:sh'],
    architectures: ['x86_64', 'any'],
  });
  const left = new Set(['unrelated-1-1-x86_64.hpkg', 'libt-3-1-x86_gcc2.hpkg', 'other-1-1-x86_64.hpkg']);
  expect(reached.map(nameOf)).toEqual(packages.map(nameOf).filter((name) => !left.has(name)));
});
