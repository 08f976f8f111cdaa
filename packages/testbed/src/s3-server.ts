import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { AwsClient } from 'aws4fetch';

/** Is there if Debian's package python3-swift is: to be asked for with `requireSystem(s3ServerFile)`. */
export const s3ServerFile = '/usr/lib/python3/dist-packages/swift/obj/mem_server.py';

/** Not the first in the PATH, which may be another one and does not see Debian's packages. */
const python = '/usr/bin/python3';
const script = fileURLToPath(new URL('../share/swift-s3.py', import.meta.url));

/** A running S3 server on loopback: OpenStack Swift with its S3 interface, which checks signatures as a real one. */
export interface S3Server {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  makeBucket(name: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts an S3 server that knows no bucket yet.
 *
 * @param folder existing folder for its configuration and log; objects are in memory
 * @throws Error if it does not start
 */
export async function startS3Server(folder: string): Promise<S3Server> {
  const [user, secretAccessKey] = ['farm', 'secret-of-the-farm'];
  const logFile = join(folder, 'swift.log');
  const log = createWriteStream(logFile, { flags: 'a' });
  await once(log, 'open');
  const server = spawn(python, ['-B', script, folder, user, secretAccessKey], {
    stdio: ['pipe', 'pipe', log],
  });
  const exited = once(server, 'exit');
  const lines = createInterface({ input: server.stdout });
  const [port] = await Promise.race([once(lines, 'line'), exited.then(() => [])]);
  if (typeof port !== 'string') throw new Error(`swift does not start: ${await readFile(logFile, 'utf8')}`);
  const [endpoint, region, accessKeyId] = [`http://127.0.0.1:${port}`, 'us-east-1', `tests:${user}`];
  return {
    endpoint,
    region,
    accessKeyId,
    secretAccessKey,
    makeBucket: async (name) => {
      const aws = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' });
      const answer = await aws.fetch(`${endpoint}/${name}`, { method: 'PUT' });
      if (!answer.ok) throw new Error(await answer.text());
    },
    stop: async () => {
      server.kill('SIGKILL');
      await exited;
      log.end();
    },
  };
}
