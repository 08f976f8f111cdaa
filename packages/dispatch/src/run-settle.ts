import { type CommonOptions, describeSystemError, ExitCode, type Io, messages } from '@buildmeister/cli';
import { settlePlace } from './open-buildrun.js';
import { placeOf, type PlaceArguments } from './place-arguments.js';

/** `dispatch settle` */
export async function runSettle(args: CommonOptions & PlaceArguments, io: Io): Promise<ExitCode> {
  try {
    await settlePlace(placeOf(args, io), messages('dispatch', io, { quiet: args.quiet }));
  } catch (error) {
    throw describeSystemError(error);
  }
  return ExitCode.done;
}
