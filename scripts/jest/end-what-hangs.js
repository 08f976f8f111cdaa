// Thread beside the tests: ends this process when the test file that it runs has taken too long, and says which, at
// which test, and where in the code.
import { spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { relative } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

const { minutes } = workerData;
const secondsForTheStack = 5;

let running;
let timer;
parentPort.on('message', (now) => {
  if (now?.file !== running?.file) {
    clearTimeout(timer);
    if (now !== undefined) timer = setTimeout(endAll, minutes * 60_000);
  }
  running = now;
});

function endAll() {
  const file = relative(process.cwd(), running.file);
  // The descriptor itself: the streams of a thread go through the main one, which may hear nothing.
  writeSync(2, `\n${file} has run for ${minutes} minutes and is ended, at ${running.doing}\n`);
  const end = () => {
    for (const pid of descendants(process.pid)) kill(pid);
    kill(process.pid);
  };
  readStack()
    .then((stack) => writeSync(2, `${stack}\n`))
    .then(end, end);
  setTimeout(end, secondsForTheStack * 1000);
}

/** @returns where the main thread is; never where it runs no JavaScript, for it is then not stopped */
async function readStack() {
  const session = new Session();
  session.connectToMainThread();
  const urls = new Map();
  session.on('Debugger.scriptParsed', ({ params: { scriptId, url } }) => urls.set(scriptId, url));
  const paused = new Promise((resolve) => session.once('Debugger.paused', resolve));
  await session.post('Debugger.enable');
  await session.post('Debugger.pause');
  const { params } = await paused;
  return params.callFrames
    .slice(0, 20)
    .map(({ functionName, location }) => {
      return `    at ${functionName || '(anonymous)'} (${urls.get(location.scriptId)}:${location.lineNumber + 1})`;
    })
    .join('\n');
}

/** What tests have started would otherwise outlive them. */
function descendants(ancestor) {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const processes = (stdout ?? '').split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const found = [ancestor];
  for (const leader of found)
    found.push(...processes.filter(([, parent]) => parent === leader).map(([pid]) => pid));
  return found.slice(1);
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Ended meanwhile.
  }
}
