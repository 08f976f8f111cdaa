import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';

/**
 * Writes a Python program that mounts as HaikuPorter does (8c51a31, Port.py: ChrootSetup, _executeInChroot): for a build
 * it binds a folder to `dev` and `boot/system` in its work directory, and leaves the build itself to a child; where that is
 * interrupted, it tells the child, waits for it, and unmounts. Any other signal just ends it. A purge removes the work
 * directory; where it would remove what is below a mount, it notes that, and touches nothing. All that it notes goes into
 * the file `notes` in the tree. What it binds is the folder `devices` there, which must be on a disk of its own.
 *
 * What the child does, the port's name says; `go` in the tree lets it end.
 */
export async function writeMountingHaikuporter(path: string): Promise<void> {
  await writeFile(path, `#!${findPython()} -S\n${program}`, { mode: 0o755 });
}

/** The interpreter itself: what PATH has may be a script that looks for it. */
export function findPython(): string {
  return execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
}

const program = `
import os, re, signal, shutil, subprocess, sys, time

port = sys.argv[-1]
for argument in sys.argv:
    if argument.startswith('--config='):
        settings = dict(re.findall(r'^(\\w+)="(.*)"$', open(argument[9:]).read(), re.M))
tree = settings['TREE_PATH']
output = settings.get('OUTPUT_DIRECTORY', tree)
work = os.path.join(output, 'dev-util', port.rsplit('-', 1)[0], 'work-' + port.rsplit('-', 1)[1])
dev = os.path.join(work, 'dev')
system = os.path.join(work, 'boot', 'system')

def note(text):
    with open(os.path.join(tree, 'notes'), 'a') as notes:
        notes.write(text + '\\n')

if '--purge' in sys.argv:
    if any(os.path.exists(point) and os.stat(point).st_dev != os.stat(work).st_dev for point in (dev, system)):
        note('removed below ' + dev)
    else:
        shutil.rmtree(work, ignore_errors=True)
    sys.exit(0)

for point in (dev, system):
    os.makedirs(point, exist_ok=True)
    subprocess.check_call(['mount', '--bind', os.path.join(tree, 'devices'), point])
child = os.fork()
if child == 0:
    try:
        note('building')
        if port.startswith('holding'):
            subprocess.Popen(['sh', '-c', 'trap "" INT TERM; exec tail -f console'], cwd=dev, env={'PATH': os.environ['PATH']}, start_new_session=True)
        elif port.startswith('ignoring'):
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        while not os.path.exists(os.path.join(tree, 'go')):
            time.sleep(0.05)
    except BaseException:
        os._exit(1)
    os._exit(0)
if port.startswith('ignoring'):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
if port.startswith('dying'):
    time.sleep(0.3)
    os.kill(child, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
try:
    os.waitpid(child, 0)
    outcome = 0
except KeyboardInterrupt:
    note('interrupted')
    try:
        os.kill(child, signal.SIGINT)
        os.waitpid(child, 0)
    except OSError:
        pass
    outcome = 1
def unmount(point):
    for attempt in range(5):
        if subprocess.call([shutil.which('unmount') or 'umount', point], stderr=subprocess.DEVNULL) == 0:
            return True
        time.sleep(0.2)
    return False

if unmount(dev) and unmount(system):
    note('unmounted')
else:
    note('left mounted')
    outcome = 1
if outcome == 0:
    open(os.path.join(settings['PACKAGES_PATH'], port + '-1-x86_64.hpkg'), 'w').write('package')
sys.exit(outcome)
`;
