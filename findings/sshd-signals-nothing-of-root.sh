#!/usr/bin/env bash
# A signal to a command of root does nothing (OpenSSH 9.2p1, Debian 12; asked for with ssh2 1.17.0). To be run as root.
#
# RFC 4254, section 6.9, lets a client send a signal to the command of a channel. For root, sshd has no process of lower
# privilege beside the one that serves the session, and refuses in its log only: "session signalling requires privilege
# separation". The client hears nothing of that: the request has no answer.
#
# Seen: two seconds after signal('KILL') the command still runs, and the log has that line; kill from another session ends it.
[ "$(id -u)" = 0 ] || { echo 'must be run as root'; exit 2; }
. "$(dirname "$(readlink -f "$0")")/sshd-on-loopback.sh"
start_sshd 'MaxSessions 10'
cat >run.js <<'JS'
const { Client } = require('ssh2');
const { readFileSync } = require('fs');
const { PORT } = process.env;
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const client = new Client();
client.on('ready', () =>
  client.exec('echo $$; exec sleep 60', async (error, channel) => {
    if (error) throw error;
    let pid = '';
    let ended = 'runs';
    channel.on('data', (data) => (pid += data)).on('close', () => (ended = 'has ended'));
    while (!pid.endsWith('\n')) await wait(20);
    channel.signal('KILL');
    await wait(2000);
    const after = ended;
    client.exec(`kill -KILL ${pid.trim()}`, () => undefined);
    await wait(1000);
    console.log(`after signal('KILL') it ${after}; after kill it ${ended}`);
    client.end();
  }),
);
client.connect({ host: '127.0.0.1', port: +PORT, username: 'root', privateKey: readFileSync('key') });
JS
versions
saw=$(timeout 60 node run.js)
echo "$saw"
grep -h 'signal' sshd.log
[ "$saw" = "after signal('KILL') it runs; after kill it has ended" ] || changed 'the signal ended it'
same 'the signal did nothing, and nobody told the client'
