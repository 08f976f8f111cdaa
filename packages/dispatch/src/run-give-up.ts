import { giveUpPorts, owedNames } from '@buildmeister/buildrun';
import {
  type CommonOptions,
  describeSystemError,
  ExitCode,
  type Io,
  type Messages,
  messages,
  nearNames,
} from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import { placeFiles } from './buildrun-place.js';
import { changePending } from './pending-file.js';
import { placeOf, type PlaceArguments } from './place-arguments.js';

export interface GiveUpArguments extends CommonOptions, PlaceArguments {
  readonly ports: readonly string[];
  readonly reason: string | undefined;
}

/** `dispatch give-up`: these ports are not owed any more, also if a dispatch is at work. */
export async function runGiveUp(args: GiveUpArguments, io: Io): Promise<ExitCode> {
  const say = messages('dispatch', io, { quiet: args.quiet });
  let failed = false;
  try {
    await changePending(placeFiles(placeOf(args, io)), (earlier) => {
      const { keys, unknown } = find(earlier, args.ports);
      for (const text of unknown) say.warn(text);
      failed = unknown.length > 0;
      const { reason } = args;
      report(keys, earlier, say);
      return giveUpPorts(earlier, keys, {
        time: Date.now() / 1000,
        ...person(io.env),
        ...(reason === undefined ? {} : { reason }),
      });
    });
  } catch (error) {
    throw describeSystemError(error);
  }
  return failed ? ExitCode.failed : ExitCode.done;
}

interface Found {
  /** As in `owedNames`. */
  readonly keys: ReadonlySet<string>;
  readonly unknown: readonly string[];
}

/** A port may be named as name, name-version or name-version-revision. */
function find(pending: Documents['pending'], names: readonly string[]): Found {
  const keys = new Set<string>();
  const unknown: string[] = [];
  const byName = new Map<string, string>();
  const all = pending.ports.map((entry) => {
    const { givenUp, ...owed } = entry;
    return givenUp === undefined ? entry : owed;
  });
  const keyOf = owedNames({ ...pending, ports: all });
  for (const [index, { port }] of all.entries()) {
    const key = keyOf[index] ?? port.name;
    for (const name of [port.revisionedName, `${port.name}-${port.version}`, key]) byName.set(name, key);
  }
  for (const name of names) {
    const key = byName.get(name);
    if (key !== undefined) keys.add(key);
    else unknown.push(`${name} is not owed${suggestion(name, new Set(keyOf))}`);
  }
  return { keys, unknown };
}

function suggestion(name: string, known: ReadonlySet<string>): string {
  const near = nearNames(name, known);
  return near.length === 0 ? ', so there is nothing to give up' : `; did you mean ${near.join(' or ')}?`;
}

function report(keys: ReadonlySet<string>, { ports }: Documents['pending'], say: Messages): void {
  const given = new Set(ports.flatMap(({ port, givenUp }) => (givenUp === undefined ? [] : port.name)));
  for (const key of [...keys].toSorted()) {
    say.notice(
      given.has(key)
        ? `${key} was given up before`
        : `${key} is not owed any more, until a commit changes it or somebody asks for it by name`,
    );
  }
}

/** Who asks, as far as the environment says. */
function person({ SUDO_USER, USER, LOGNAME }: Io['env']): { readonly by?: string } {
  const by = [SUDO_USER, USER, LOGNAME].find((name) => name !== undefined && name !== '');
  return by === undefined ? {} : { by };
}
