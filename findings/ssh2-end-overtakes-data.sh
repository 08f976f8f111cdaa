#!/usr/bin/env bash
# The end of a connection overtakes what was written before it (ssh2 1.17.0; OpenSSH 9.2p1, Debian 12).
#
# A channel calls back when data is written, and client.end() follows: what is still in the server's hands is lost, as
# sshd, told to disconnect, hands it to no command any more. A file that was "written" is shorter than what was sent.
#
# Seen: of 10 files of 1,900,000 bytes (less than a window of the channel), written to "cat" and ended in the callback, not
# one was whole; none was missing where the command's own end had been waited for.
# Whoever sends has to wait until the other side confirms the last bytes.
. "$(dirname "$(readlink -f "$0")")/sshd-on-loopback.sh"
start_sshd 'MaxSessions 10'
cat >run.js <<'JS'
const { Client } = require('ssh2');
const { readFileSync, statSync } = require('fs');
const { PORT, USER_NAME } = process.env;
const size = 1900000;
const send = (file, confirmed) =>
  new Promise((resolve, reject) => {
    const client = new Client();
    client.on('error', reject).on('close', resolve);
    client.on('ready', () =>
      client.exec(`cat > ${file}`, (error, channel) => {
        if (error) return reject(error);
        channel.resume();
        channel.write(Buffer.alloc(size), () => {
          if (confirmed) channel.on('close', () => client.end()).end();
          else client.end();
        });
      }),
    );
    client.connect({ host: '127.0.0.1', port: +PORT, username: USER_NAME, privateKey: readFileSync('key') });
  });
const sizeOf = (file) => { try { return statSync(file).size; } catch { return -1; } };
(async () => {
  const short = { ended: 0, confirmed: 0 };
  for (let round = 0; round < 10; round++) {
    for (const how of ['ended', 'confirmed']) {
      const file = `${process.cwd()}/${how}-${round}`;
      await send(file, how === 'confirmed');
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (sizeOf(file) !== size) short[how] += 1;
    }
  }
  console.log(JSON.stringify(short));
})();
JS
versions
saw=$(timeout 120 node run.js)
echo "files that were not whole, of 10: $saw"
case $saw in
  '{"ended":0,'*) changed 'all were whole' ;;
  *'"confirmed":0}') same 'what was reported as written is lost when the connection is ended' ;;
  *) changed 'files whose end was confirmed were not whole' ;;
esac
