"""
Has a resident process run HaikuPorter with this process's folder, environment, output and signals.
It is started some three times a build, so it imports only what Python has built in.
"""

import _signal
import _socket
import marshal
import os


def run_resident(path, arguments):
    """HaikuPorter's exit status; None if nobody listens on the socket."""
    connection = _socket.socket(_socket.AF_UNIX)
    try:
        connection.connect(path)
    except OSError:
        return None
    request = marshal.dumps({
        'arguments': arguments,
        'folder': os.getcwd(),
        'environment': dict(os.environ),
        'hearsInterrupt': _signal.getsignal(_signal.SIGINT) != _signal.SIG_IGN,
    })
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
    try:
        os.killpg(process, received)
    except ProcessLookupError:
        pass
