#!/usr/bin/env bash
# ssh2 reads no private key in the form of PKCS #8, not even without encryption (ssh2 1.17.0; OpenSSL 3, OpenSSH 9.2p1).
#
# "BEGIN PRIVATE KEY" is what openssl genpkey writes, and what Node, cloud consoles and keychains give. OpenSSH reads such a
# key of RSA or ECDSA as any other; ssh2 says "Unsupported key format".
#
# Seen: ssh-keygen -y prints the public key of both; utils.parseKey refuses both, and reads them when openssl has written them in
# the traditional form.
. "$(dirname "$(readlink -f "$0")")/sshd-on-loopback.sh"
openssl genpkey -quiet -algorithm RSA -out rsa.pem 2>/dev/null || openssl genpkey -algorithm RSA -out rsa.pem 2>/dev/null
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec.pem 2>/dev/null
chmod 600 ./*.pem
openssl pkey -traditional -in rsa.pem -out rsa.traditional
openssl pkey -traditional -in ec.pem -out ec.traditional
versions
for name in rsa ec; do
  echo "$name: $(head -n 1 $name.pem), OpenSSH: $(ssh-keygen -y -f $name.pem | cut -c 1-40)"
done
cat >run.js <<'JS'
const { utils } = require('ssh2');
const { readFileSync } = require('fs');
const read = (file) => { const key = utils.parseKey(readFileSync(file)); return key instanceof Error ? key.message : key.type; };
console.log(['rsa.pem', 'ec.pem', 'rsa.traditional', 'ec.traditional'].map(read).join('; '));
JS
saw=$(node run.js)
echo "ssh2: $saw"
[ "$saw" = 'Unsupported key format; Unsupported key format; ssh-rsa; ecdsa-sha2-nistp256' ] || changed 'ssh2 reads them'
same 'ssh2 refuses keys that OpenSSH reads'
