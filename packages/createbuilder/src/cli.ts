import { ExitCode, type Io, runCommandLine } from '@buildmeister/cli';

const buildersOption = {
  type: 'string',
  requiresArg: true,
  default: 'builders',
  describe: "folder of the builders' configurations, the one that dispatch --builders reads",
} as const;
const text = (describe: string) => ({ type: 'string', requiresArg: true, describe }) as const;

/** The command createbuilder. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.done;
  const { own, foreign } = cutForeign(withArgumentsOfTheirOwn(argv));
  await runCommandLine(
    {
      name: 'createbuilder',
      moduleUrl: import.meta.url,
      declare: (parser) =>
        parser
          .command(
            '$0 <name>',
            'Sets up a builder: asks for what is not given, makes a key pair, fetches the host key and has it confirmed,\n' +
              'and writes NAME.json, which dispatch and HaikuPorter read.',
            (command) =>
              command
                .positional('name', { type: 'string', demandOption: true, describe: 'name of the builder' })
                .option('builders', buildersOption)
                .option('host', text('host name or address of the builder'))
                .option('port', text('port of its SSH server [22]'))
                .option('user', text('user to log in as [user]'))
                .option('tree', text('ports tree on the builder [/boot/home/haikuports]'))
                .option('packages-path', text('packages folder on the builder [packages in the ports tree]'))
                .option('cache-path', text('package cache on the builder [.cache in the packages folder]'))
                .option('haikuporter', text('HaikuPorter command on the builder [haikuporter]'))
                .option(
                  'haikuporter-args',
                  text('further arguments for HaikuPorter, such as -j4; one word, quoted'),
                )
                .option('jump-host', text('host to go through'))
                .option('jump-port', text('port of its SSH server [22]'))
                .option('jump-user', text('user to log in as there [user]'))
                .option('jump-key', text("private key file for it [the builder's new key]"))
                .option('form', {
                  type: 'string',
                  requiresArg: true,
                  choices: ['current', '2016'],
                  default: 'current',
                  describe: 'key in the configuration, or in files beside it as in 2016',
                })
                .option('accept-fingerprint', {
                  type: 'string',
                  array: true,
                  requiresArg: true,
                  describe:
                    'take the host key with this fingerprint (SHA256:…) without asking; may be repeated',
                })
                .option('tunnel', text('write files for a reverse tunnel from the builder to this server'))
                .option('tunnel-user', { ...text('user of the tunnel on the server'), default: 'tunnel' })
                .option('tunnel-port', { ...text("port of the builder's own SSH server"), default: '22' })
                .option('force', {
                  type: 'boolean',
                  default: false,
                  describe: 'replace the builder of that name',
                })
                .option('yes', {
                  type: 'boolean',
                  default: false,
                  describe: 'ask nothing: take the defaults, and trust the host key',
                })
                .example('createbuilder x86_64-1', 'ask for everything')
                .example(
                  'createbuilder x86_64-1 --host 10.0.0.7 --user user --accept-fingerprint SHA256:…',
                  'ask for the rest, but know the host key',
                )
                .example(
                  'createbuilder home --host localhost --port 8124 --tunnel build.example.org',
                  'a builder behind a router',
                ),
            async (args) => {
              const { runCreate } = await import('./run-commands.js');
              exitCode = await runCreate(args, io);
            },
          )
          .command(
            'check <name>',
            'Connects to a builder and looks whether it has what builds need.',
            (command) =>
              command
                .positional('name', { type: 'string', demandOption: true, describe: 'name of the builder' })
                .option('builders', buildersOption)
                .example('createbuilder check x86_64-1', 'exit status 1 if something is missing there'),
            async (args) => {
              const { runCheck } = await import('./run-commands.js');
              exitCode = await runCheck(args, io);
            },
          )
          .command(
            'ssh <name>',
            'Opens a shell on a builder, or runs the command after -- there, with its key and host key.',
            (command) =>
              command
                .positional('name', { type: 'string', demandOption: true, describe: 'name of the builder' })
                .option('builders', buildersOption)
                .example('createbuilder ssh x86_64-1', 'look around there')
                .example('createbuilder ssh x86_64-1 -- df -h', 'how full is its disk?'),
            async (args) => {
              const { runSsh } = await import('./run-commands.js');
              exitCode = await runSsh({ ...args, command: foreign }, io);
            },
          )
          .command(
            'unlock <name>',
            'Breaks the lock that a master has left on a builder, and ends the build that runs there. Only for masters\n' +
              'that are gone for good: one that still runs loses its build.',
            (command) =>
              command
                .positional('name', { type: 'string', demandOption: true, describe: 'name of the builder' })
                .option('builders', buildersOption)
                .example(
                  'createbuilder unlock x86_64-1',
                  'after dispatch has said that it is in use by nobody',
                ),
            async (args) => {
              const { runUnlock } = await import('./run-commands.js');
              exitCode = await runUnlock(args, io);
            },
          )
          .command(
            'list',
            'Writes the builders of the folder, one document a line.',
            (command) =>
              command
                .option('builders', buildersOption)
                .example('createbuilder list | jq -r .name', 'names only'),
            async (args) => {
              const { runList } = await import('./run-commands.js');
              exitCode = await runList(args, io);
            },
          ),
    },
    own,
    io,
  );
  return exitCode;
}

/** Words after `--` are a command for the builder, and mean nothing here. */
function cutForeign(argv: readonly string[]): { own: readonly string[]; foreign: readonly string[] } {
  const cut = argv[0] === 'ssh' ? argv.indexOf('--') : -1;
  return cut === -1 ? { own: argv, foreign: [] } : { own: argv.slice(0, cut), foreign: argv.slice(cut + 1) };
}

/** HaikuPorter's arguments begin with dashes: the word after the option is its value, whatever it looks like. */
function withArgumentsOfTheirOwn(argv: readonly string[]): readonly string[] {
  const at = argv.indexOf('--haikuporter-args');
  const value = argv[at + 1];
  if (at === -1 || value?.startsWith('-') !== true) return argv;
  return [...argv.slice(0, at), `--haikuporter-args=${value}`, ...argv.slice(at + 2)];
}
