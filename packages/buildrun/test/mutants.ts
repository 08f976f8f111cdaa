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
    find: "if (build.phase === 'committing') continue;",
    replace: 'continue;',
  },
  {
    mistake: 'the build of a builder that failed is not tried again',
    file: 'transitions.ts',
    find: 'tryAgain(state, build, delay === 0 ? 0 : time + delay, time);',
    replace: '',
  },
  {
    mistake: 'what an earlier buildrun has left running is forgotten',
    file: 'adopt-builds.ts',
    find: "phase === 'running' || phase === 'suspended' || (phase === 'cancelled' && suspension !== null)",
    replace: "phase === 'running'",
  },
  {
    mistake: 'a build that was taken over and has ended is begun before what it needs now',
    file: 'transitions.ts',
    find: `if (build.missingCount === 0) {
    enqueue(state, build, notBefore);`,
    replace: `if (build.missingCount >= 0) {
    enqueue(state, build, notBefore);`,
  },
  {
    mistake: 'an aborted buildrun waits for a builder that does not answer',
    file: 'decide.ts',
    find: ': now < cancelUntil',
    replace: ': now < Infinity',
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
    file: 'transitions.ts',
    find: 'stack.push(dependent);',
    replace: '',
  },
  {
    mistake: 'a lost build does not name the one that failed',
    file: 'transitions.ts',
    find: 'const why = `${root.id} ${what}: ${root.failure?.reason}`;',
    replace: 'const why = what;',
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
    find: 'builder.retryAt = time + delayFor(backOff, builder.failures);',
    replace: 'builder.retryAt = time;',
  },
  {
    mistake: 'the state depends on something else than the events',
    file: 'transitions.ts',
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
    find: 'build.endTime = event.time;\n  build.upload = event.upload ?? build.upload;',
    replace: "if (event.class === 'timeout') { moveBuild(state, build, 'built'); return; }",
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
    find: 'if (state.stopping !== null) return decideStopping(state, state.stopping, now);',
    replace:
      'if (state.stopping !== null && state.open.size === 0) return decideStopping(state, state.stopping, now);',
  },
  {
    mistake: 'the buildrun ends when all builders are away',
    file: 'decide.ts',
    find: 'if (isHopeless(builder)) unusable += 1;',
    replace: 'unusable += 1;',
  },
  {
    mistake: 'a builder that is away is given up',
    file: 'decide.ts',
    find: `      if (builder.retryAt <= now) commands.push({ command: 'prepare', builder: name });`,
    replace: `      if (builder.failures === 0 && builder.retryAt <= now) commands.push({ command: 'prepare', builder: name });`,
  },
  {
    mistake: 'nobody wakes up when a builder is to be tried again',
    file: 'decide.ts',
    find: '        wakeAt = Math.min(wakeAt, builder.retryAt);',
    replace: '',
  },
  {
    mistake: 'the limit of failures is not kept',
    file: 'decide.ts',
    find: 'state.counts.failed >= maxFailures',
    replace: 'state.counts.failed > maxFailures',
  },
  {
    mistake: 'an older version stays beside the one that was waited for',
    file: 'required-packages.ts',
    find: 'requiredPackages.filter((fileName) => !awaited.has(packageName(fileName)))',
    replace: 'requiredPackages',
  },
  {
    mistake: 'an older version that a committed build needs is given on although a newer one is waited for',
    file: 'required-packages.ts',
    find: 'if (build.plan.needs.some((need) => packageName(need.package) === name)) return;',
    replace: '',
  },
  {
    mistake: 'what is found to be needed when a build is started does not take the place of another version',
    file: 'required-packages.ts',
    find: 'build.requiredPackages.delete(other);',
    replace: '',
  },
  {
    mistake: 'two builds are given to one builder',
    file: 'slots.ts',
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
    find: 'if (choice !== undefined) return choice;',
    replace: 'return choice;',
  },
  {
    mistake: 'a build is begun anew when only the connection to its builder is cut',
    file: 'policies.ts',
    find: "'connection-lost': { ...connection, mayStillRun: true },",
    replace: "'connection-lost': connection,",
  },
  {
    mistake: 'a new controller begins anew what still runs',
    file: 'apply.ts',
    find: "const builder = state.builders.get(build.builder ?? '');",
    replace: 'const builder = undefined;',
  },
  {
    mistake: 'a builder is not told which build may still be there',
    file: 'transitions.ts',
    find: 'return build === null || unwanted ? null : lastNumber(build);',
    replace: 'return null;',
  },
  {
    mistake: 'a build that is gone from its builder is taken for running',
    file: 'apply.ts',
    find: 'if (running === null) {',
    replace: 'if (running === null && build.reattachments > 99) {',
  },
  {
    mistake: 'a build is given up as soon as its builder is out of reach',
    file: 'policies.ts',
    find: 'return Math.min(30 * minute, Math.max(30 * second, done));',
    replace: 'return 0;',
  },
  {
    mistake: 'a build is waited for for ever',
    file: 'decide.ts',
    find: 'if (until <= now) commands.push(abandonment(suspended, name, now));',
    replace: 'if (until < 0) commands.push(abandonment(suspended, name, now));',
  },
  {
    mistake: 'what still ran when the buildrun was ended is begun anew when it is resumed',
    file: 'apply.ts',
    find: 'const left = cancelled.filter(({ suspension }) => suspension !== null);',
    replace: 'const left: Build[] = [];',
  },
  {
    mistake: 'a build that survived is fetched from a paused builder only when that is resumed',
    file: 'decide.ts',
    find: "if (phase === 'away' && (hold === null || builder.suspended !== null)) {",
    replace: "if (phase === 'away' && hold === null) {",
  },
  {
    mistake: 'builds are started although the buildrun is paused',
    file: 'decide.ts',
    find: ' && state.pausedBy === null) {',
    replace: ') {',
  },
  {
    mistake: 'builds are started on a builder that is paused',
    file: 'place.ts',
    find: 'if (builder.hold !== null || (',
    replace: 'if ((',
  },
  {
    mistake: 'a running build that somebody cancels goes on',
    file: 'apply-control.ts',
    find: 'state.cancelling.add(lastNumber(build));',
    replace: '',
  },
  {
    mistake: 'what needs a cancelled build waits for ever',
    file: 'transitions.ts',
    find: 'cancelDependents(state, build, build);',
    replace: '',
  },
  {
    mistake: 'what was lost through a build stays lost when that is tried again',
    file: 'controls.ts',
    find: "if (hasEndedUnbuilt(dependent) && dependent.failure?.class === 'dependency-failed')",
    replace: 'if (false)',
  },
  {
    mistake: 'what lacks two builds waits for ever when one of them is tried again',
    file: 'transitions.ts',
    find: 'if (obstacle === undefined) return;',
    replace: 'return;',
  },
  {
    mistake: 'a stop that should let builds finish cancels them',
    file: 'transitions.ts',
    find: "return stopClass === 'stop' || stopClass === 'max-failures';",
    replace: "return stopClass === 'max-failures';",
  },
  {
    mistake: 'what was refused is done all the same',
    file: 'apply.ts',
    find: 'if (event.accepted) applyControl(state, event);',
    replace: 'applyControl(state, event);',
  },
  {
    mistake: 'what an urgent build needs is not hurried',
    file: 'priorities.ts',
    find: 'if (maker !== undefined) stack.push(maker);',
    replace: '',
  },
  {
    mistake: 'builds on one machine are promised its memory twice',
    file: 'machines.ts',
    find: 'memory -= use.memory;',
    replace: '',
  },
  {
    mistake: 'a build is given to a builder that lacks its label',
    file: 'demands.ts',
    find: 'if (missing !== undefined) return',
    replace: 'if (missing === "") return',
  },
  {
    mistake: 'a builder that keeps failing for one cause is tried for ever',
    file: 'mending.ts',
    find: 'return atOnce || countOf(builder, failureClass) >= untilMending;',
    replace: 'return atOnce;',
  },
  {
    mistake: 'a builder that needs mending is given builds all the time',
    file: 'apply.ts',
    find: 'if (isHopeless(builder) && !atOnce) builder.retryAt = time + mendingPause;',
    replace: '',
  },
  {
    mistake: 'a port to blame itself is tried on builder after builder',
    file: 'transitions.ts',
    find: 'environmentFailures < maxEnvironmentFailures',
    replace: 'environmentFailures < Infinity',
  },
];
