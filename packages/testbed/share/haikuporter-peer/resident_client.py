"""
Has a resident process run HaikuPorter with this process's folder, environment, output and signals:

    resident_client.py SOCKET ARGUMENTS OF HAIKUPORTER

It is started some three times a build, so it imports only what Python has built in. The request is four bytes that say how
many follow, and words with a zero byte after each: folder, whether SIGINT is heard, process id, how many arguments, these,
and the environment.
"""

import _signal
import _socket
import os
import sys


def run_resident(path, arguments):
    """HaikuPorter's exit status; None if nobody listens on the socket."""
    connection = _socket.socket(_socket.AF_UNIX)
    try:
        connection.connect(path)
    except OSError:
        return None
    heard = _signal.getsignal(_signal.SIGINT) != _signal.SIG_IGN
    words = [os.getcwd(), str(int(heard)), str(os.getpid()), str(len(arguments)), *arguments]
    words += [name + '=' + value for name, value in os.environ.items()]
    request = b''.join(os.fsencode(word) + b'\0' for word in words)
    descriptors = b''.join(number.to_bytes(4, 'little') for number in (0, 1, 2))
    connection.sendmsg([len(request).to_bytes(4, 'big')],
        [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, descriptors)])
    connection.sendall(request)
    process = int(read_line(connection))
    for number in (_signal.SIGINT, _signal.SIGTERM):
        if _signal.getsignal(number) != _signal.SIG_IGN:
            _signal.signal(number, lambda received, _: hand_on(process, received))
    status = read_line(connection)
    return int(status) if status else 128 + _signal.SIGKILL


def read_line(connection):
    line = b''
    while not line.endswith(b'\n'):
        byte = connection.recv(1)
        if not byte:
            break
        line += byte
    return line


def hand_on(process, received):
    if process == 0:
        os._exit(128 + received)
    try:
        os.killpg(process, received)
    except ProcessLookupError:
        pass


if __name__ == '__main__':
    result = run_resident(sys.argv[1], sys.argv[2:])
    sys.exit(127 if result is None else result)
