import { describe, expect, test } from '@jest/globals';
import { completeAnswers } from '../src/answers.js';
import type { Questions } from '../src/questions.js';

/** Somebody who gives these answers, and takes the default where there is none. */
function answering(answers: Readonly<Record<string, string>>, asked: string[] = []): Questions {
  return {
    text: async (message, options) => {
      asked.push(message);
      const key = Object.keys(answers).find((part) => message.includes(part));
      const answer = (key === undefined ? undefined : answers[key]) ?? options.default ?? '';
      const problem = options.check?.(answer);
      if (problem !== undefined) throw new Error(problem);
      return answer;
    },
    confirm: async () => true,
  };
}

describe('completeAnswers', () => {
  test('asks only for what was not given', async () => {
    const asked: string[] = [];
    const given = { name: 'one', host: 'h', user: 'u', tree: '/t', haikuporterArgs: '' };
    await completeAnswers(given, answering({}, asked));
    expect(asked).toEqual([
      'Port of its SSH server',
      'Packages folder on the builder',
      'Package cache on the builder',
      'HaikuPorter command on the builder',
    ]);
  });

  test('the defaults of the folders follow the answers before', async () => {
    const answers = await completeAnswers(
      { name: 'one' },
      answering({ Host: 'h', 'Ports tree': '/Media/tree', 'Packages folder': '/Media/p' }),
    );
    expect(answers).toMatchObject({
      tree: '/Media/tree',
      packagesPath: '/Media/p',
      cachePath: '/Media/p/.cache',
    });
  });

  test('takes the defaults where nobody can be asked', async () => {
    expect(await completeAnswers({ name: 'one', host: 'h' }, undefined)).toEqual({
      name: 'one',
      host: 'h',
      port: 22,
      user: 'user',
      tree: '/boot/home/haikuports',
      packagesPath: '/boot/home/haikuports/packages',
      cachePath: '/boot/home/haikuports/packages/.cache',
      haikuporter: 'haikuporter',
      haikuporterArgs: '',
      jump: undefined,
    });
  });

  test.each([['builder.example.org'], ['10.0.0.7'], ['::1'], ['fe80::1%eth0'], ['localhost'], ['my_host']])(
    'the host %s',
    async (host) => {
      expect(await completeAnswers({ name: 'one', host }, undefined)).toMatchObject({ host });
    },
  );

  test.each([[''], ['a b'], ['-x'], ['a;b'], ['user@host'], ['a\nb'], ['ssh://x']])(
    'no host: %j',
    async (host) => {
      await expect(completeAnswers({ name: 'one', host }, undefined)).rejects.toMatchObject({
        code: 'USAGE',
      });
    },
  );

  test.each([[''], ['.one'], ['-one'], ['a/b'], ['a b'], ['ä'], ['a'.repeat(201)]])(
    'no name: %j',
    async (name) => {
      await expect(completeAnswers({ name, host: 'h' }, undefined)).rejects.toMatchObject({ code: 'USAGE' });
    },
  );
});
