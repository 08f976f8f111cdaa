// fast-check, as tests import it (moduleNameMapper of jest.config.js).
// FC_SEED=N: the seed of every property that names none; without it each run has its own, which a failure prints.
// FC_TIMES=N: N times as many cases of each property.
import * as real from '../../node_modules/fast-check/lib/fast-check.js';

const { FC_SEED, FC_TIMES = '1' } = process.env;
if (FC_SEED !== undefined) real.configureGlobal({ seed: Number(FC_SEED) });

export function assert(property, parameters) {
  const { numRuns = 100 } = parameters ?? {};
  return real.assert(property, { ...parameters, numRuns: numRuns * Number(FC_TIMES) });
}
export * from '../../node_modules/fast-check/lib/fast-check.js';
export default { ...real.default, assert };
