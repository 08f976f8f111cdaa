#!/usr/bin/env bash
# A session that has ended counts for a moment longer (ssh2 1.17.0; OpenSSH 9.2p1, Debian 12).
#
# ssh2 reports the end of a command with the event "close". The next command, begun in that very moment, can be refused
# with "Channel open failure: open failed", reason 2, as if there were more sessions than MaxSessions allows: sshd frees a
# session only when it has come round to it. With MaxSessions 1, one command after another, nothing else in the connection.
#
# Seen: of 60 commands, each begun when the one before had ended, most were refused; 250 ms later, all were taken.
# Whoever works near MaxSessions has to ask again a little later.
. "$(dirname "$(readlink -f "$0")")/sshd-on-loopback.sh"
start_sshd 'MaxSessions 1'
cat >run.js <<'JS'
const { Client } = require('ssh2');
const { readFileSync } = require('fs');
const client = new Client();
const refused = { at: 0, later: 0 };
const once = () =>
  new Promise((resolve) =>
    client.exec('true', (error, channel) => {
      if (error) return resolve(error);
      channel.on('close', () => resolve()).resume();
      channel.stderr.resume();
    }),
  );
client.on('ready', async () => {
  for (let round = 0; round < 60; round++) {
    let error = await once();
    if (error === undefined) continue;
    refused.at += 1;
    refused.text ??= `${error.message}, reason ${error.reason}`;
    await new Promise((resolve) => setTimeout(resolve, 250));
    error = await once();
    if (error !== undefined) refused.later += 1;
  }
  console.log(JSON.stringify(refused));
  client.end();
});
const { PORT, USER_NAME } = process.env;
client.connect({ host: '127.0.0.1', port: +PORT, username: USER_NAME, privateKey: readFileSync('key') });
JS
versions
saw=$(timeout 120 node run.js)
echo "refused: $saw"
case $saw in
  '{"at":0,'*) changed 'none was refused' ;;
  *'"later":0'*'reason 2'*) same 'some are refused at once, none a little later' ;;
  *) changed 'refused in another way' ;;
esac
