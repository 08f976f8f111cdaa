// jest's environment for node, in which a test file that runs for more than TEST_FILE_MINUTES is ended, whatever it
// does: jest itself cannot end what loops without ever waiting. The file is then a failure, and the others go on.
import { Worker } from 'node:worker_threads';
import { TestEnvironment } from 'jest-environment-node';

const minutes = Number(process.env.TEST_FILE_MINUTES ?? 0);
/** Serves all test files of this process, as jest runs one after another in it. */
let watch;

export default class WatchedEnvironment extends TestEnvironment {
  #file;

  constructor(config, context) {
    super(config, context);
    this.#file = context.testPath;
    this.#tell('loading it');
  }

  handleTestEvent({ name, test, hook }) {
    if (name === 'test_start') this.#tell(`the test "${fullName(test)}"`);
    else if (name === 'hook_start' && hook.type.endsWith('All')) this.#tell(hook.type);
    else if (name === 'test_done') this.#tell('what follows a test');
  }

  async teardown() {
    watch?.postMessage(undefined);
    await super.teardown();
  }

  #tell(doing) {
    if (!(minutes > 0)) return;
    if (watch === undefined) {
      watch = new Worker(new URL('end-what-hangs.js', import.meta.url), { workerData: { minutes } });
      watch.unref();
    }
    watch.postMessage({ file: this.#file, doing });
  }
}

function fullName({ name, parent }) {
  return parent?.parent === undefined ? name : `${fullName(parent)} ${name}`;
}
