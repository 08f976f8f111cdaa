# Sourced by findings about ssh2 and sshd: ssh2 from npm in a temporary folder ($work, which becomes the current one), a key
# pair ($work/key), and start_sshd. Needs openssh-server, openssh-client, node and npm.
set -u
work=$(mktemp -d)
sshd_pid=
trap '[ -z "$sshd_pid" ] || kill "$sshd_pid" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 2
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel error ssh2@1.17.0 >/dev/null || exit 2
ssh-keygen -q -t ed25519 -N '' -f key

# start_sshd [LINE…]: an sshd with these lines in its configuration, on the port $PORT, for the present user $USER_NAME
start_sshd() {
  [ "$(id -u)" != 0 ] || mkdir -p /run/sshd
  ssh-keygen -q -t ed25519 -N '' -f host_key
  cp key.pub authorized_keys
  USER_NAME=$(id -un) PORT=$(node -e 'const s=require("net").createServer().listen(0,()=>{console.log(s.address().port);s.close()})')
  export PORT USER_NAME
  printf '%s\n' "$@" "Port $PORT" 'ListenAddress 127.0.0.1' "HostKey $work/host_key" "AuthorizedKeysFile $work/authorized_keys" \
    'StrictModes no' 'UsePAM no' "PidFile $work/sshd.pid" 'PermitRootLogin yes' 'LogLevel VERBOSE' \
    'Subsystem sftp internal-sftp' >sshd_config
  "$(PATH=$PATH:/usr/sbin command -v sshd)" -f "$work/sshd_config" -E "$work/sshd.log" || exit 2
  while [ ! -s sshd.pid ]; do sleep 0.1; done
  sshd_pid=$(cat sshd.pid)
}

versions() { echo "ssh2 1.17.0, $(ssh -V 2>&1), node $(node --version)"; }
# same TEXT: the behaviour is as the header says; changed TEXT: it is not.
same() { echo "as described: $*"; exit 0; }
changed() { echo "CHANGED: $*"; exit 1; }
