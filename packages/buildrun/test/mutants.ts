/** A mistake that somebody could make in the core; `find` must be in the file once. */
export interface Mutant {
  readonly mistake: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export const mutants: readonly Mutant[] = [
  {
    mistake: 'a new controller forgets the builds that ran under the old one',
    file: 'apply.ts',
    find: "if (build.phase !== 'running') continue;",
    replace: 'continue;',
  },
  {
    mistake: 'the build of a builder that failed is not tried again',
    file: 'apply.ts',
    find: `enqueue(state, build, 0);
    return;`,
    replace: 'return;',
  },
  {
    mistake: 'a package that was built is not counted as there',
    file: 'apply.ts',
    find: 'dependent.missingCount -= 1;',
    replace: '',
  },
  {
    mistake: 'a build is started when one of its packages is still missing',
    file: 'apply.ts',
    find: "if (dependent.phase === 'waiting' && dependent.missingCount === 0) enqueue",
    replace: "if (dependent.phase === 'waiting' && dependent.missingCount <= 1) enqueue",
  },
  {
    mistake: 'a failure reaches only the builds next to it',
    file: 'apply.ts',
    find: 'stack.push(dependent);',
    replace: '',
  },
  {
    mistake: 'a lost build names the one before it instead of the one that failed',
    file: 'apply.ts',
    find: 'but ${build.id} ${what}: ${failure.reason}',
    replace: 'but ${cause.id} ${what}',
  },
  {
    mistake: 'a failing build is tried for ever',
    file: 'apply.ts',
    find: 'if (count >= policy.attempts) {',
    replace: 'if (count >= Infinity) {',
  },
  {
    mistake: 'nothing is ever tried again',
    file: 'apply.ts',
    find: 'if (count >= policy.attempts) {',
    replace: 'if (count >= 1) {',
  },
  {
    mistake: 'nobody remembers on which builder a build failed',
    file: 'apply.ts',
    find: 'if (build.builder !== null) build.avoid.add(build.builder);',
    replace: '',
  },
  {
    mistake: 'a builder that is away is tried again without a pause',
    file: 'apply.ts',
    find: 'builder.retryAt = event.time + delayFor(policy.backOff, builder.failures);',
    replace: 'builder.retryAt = event.time;',
  },
  {
    mistake: 'the state depends on something else than the events',
    file: 'apply.ts',
    find: 'builder.since = time;',
    replace: 'builder.since = performance.now();',
  },
  {
    mistake: 'a resumed buildrun stays stopped',
    file: 'apply.ts',
    find: 'state.stopping = null;',
    replace: '',
  },
  {
    mistake: 'packages of a build that failed are taken for built',
    file: 'apply.ts',
    find: "if (build.phase === 'running') freeBuilder(state, build, event.time);",
    replace:
      "if (build.phase === 'running') freeBuilder(state, build, event.time); if (event.class === 'timeout') { moveBuild(state, build, 'built'); return; }",
  },
  {
    mistake: 'a build that brings all builders down is tried for ever',
    file: 'policies.ts',
    find: 'return 5 + Math.floor(20 / Math.max(1, builderCount));',
    replace: 'return Infinity;',
  },
  {
    mistake: 'a port whose source could not be loaded is forgotten',
    file: 'policies.ts',
    find: "'source-download': { attempts: 4, delays: [minute, 5 * minute, 15 * minute], owed: true },",
    replace: "'source-download': { attempts: 4, delays: [minute, 5 * minute, 15 * minute], owed: false },",
  },
  {
    mistake: 'the queue is kept in the order of arrival',
    file: 'ready-queue.ts',
    find: 'ready.splice(position(ready, build), 0, build);',
    replace: 'ready.push(build);',
  },
  {
    mistake: 'builds are started although the buildrun is being stopped',
    file: 'decide.ts',
    find: 'if (state.stopping !== null) return decideStopping(state, state.stopping.class);',
    replace:
      'if (state.stopping !== null && state.open.size === 0) return decideStopping(state, state.stopping.class);',
  },
  {
    mistake: 'the buildrun ends when all builders are away',
    file: 'decide.ts',
    find: 'if (needsMending(builder)) unusable += 1;',
    replace: 'unusable += 1;',
  },
  {
    mistake: 'a builder that is away is given up',
    file: 'decide.ts',
    find: "if (builder.retryAt <= now) commands.push({ command: 'prepare', builder: builder.name });",
    replace:
      "if (builder.failures === 0 && builder.retryAt <= now) commands.push({ command: 'prepare', builder: builder.name });",
  },
  {
    mistake: 'nobody wakes up when a builder is to be tried again',
    file: 'decide.ts',
    find: 'else wakeAt = Math.min(wakeAt, builder.retryAt);',
    replace: '',
  },
  {
    mistake: 'the limit of failures is not kept',
    file: 'decide.ts',
    find: 'state.counts.failed >= maxFailures',
    replace: 'state.counts.failed > maxFailures',
  },
  {
    mistake: 'two builds are given to one builder',
    file: 'place.ts',
    find: 'slot.idle = false;',
    replace: '',
  },
  {
    mistake: 'a build is tried again before its time',
    file: 'place.ts',
    find: 'if (build.notBefore > now) {',
    replace: 'if (build.notBefore > Infinity) {',
  },
  {
    mistake: 'a build waits for a builder on which it has not failed, for ever',
    file: 'place.ts',
    find: 'return best(groups, build, build.avoid) ?? best(groups, build, nobody);',
    replace: 'return best(groups, build, build.avoid);',
  },
];
