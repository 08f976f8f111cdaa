"""
Keeps HaikuPorter loaded, and forks a process of it for each run:

    resident.py HAIKUPORTER SYSTEM SEED SOCKET

The first three are those of run.py. Each run is HaikuPorter's own, from its first line to its last, in a process of its
own. What saves time: its modules are imported, and the ports of a tree are those that HaikuPorter's code has made once
(warm.py). Ends when its standard input does.
"""

import gc
import os
import select
import signal
import socket
import sys
import threading

from replacements import prepare, run_haikuporter


def main(words):
    haikuporter, system, seed, path = words
    prepare(haikuporter, system, seed)
    import warm
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen(64)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        readable, _, _ = select.select([server, sys.stdin], [], [])
        if sys.stdin in readable and not os.read(0, 4096):
            return
        if server in readable:
            connection, _ = server.accept()
            serve(connection, server, warm)
            connection.close()


def serve(connection, server, warm):
    try:
        request, descriptors = receive(connection)
    except (OSError, ValueError):
        return
    warm.up(request)
    gc.freeze()
    if os.fork() == 0:
        server.close()
        run(connection, request, descriptors)
    for descriptor in descriptors:
        os.close(descriptor)


def receive(connection):
    head, descriptors, _, _ = socket.recv_fds(connection, 4, 3)
    if len(head) < 4 or len(descriptors) < 3:
        raise ValueError('no request')
    left, pieces = int.from_bytes(head, 'big'), []
    while left > 0:
        piece = connection.recv(left)
        if not piece:
            raise ValueError('no whole request')
        pieces.append(piece)
        left -= len(piece)
    return parse(b''.join(pieces)), descriptors


def parse(request):
    folder, heard, _, count, *rest = [os.fsdecode(word) for word in request.split(b'\0')[:-1]]
    return {
        'folder': folder,
        'hearsInterrupt': heard == '1',
        'arguments': rest[:int(count)],
        'environment': dict(pair.split('=', 1) for pair in rest[int(count):]),
    }


def run(connection, request, descriptors):
    """In a process and a group of its own, which ends when its client does."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler if request['hearsInterrupt'] else signal.SIG_IGN)
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.chdir(request['folder'])
    os.environ.clear()
    os.environ.update(request['environment'])
    sys.stdout.reconfigure(write_through=True)
    connection.sendall(b'%d\n' % os.getpid())
    threading.Thread(target=end_with, args=(connection,), daemon=True).start()
    status = 70
    try:
        status = run_haikuporter(request['arguments'])
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        connection.sendall(b'%d\n' % status)
        os._exit(status)


def end_with(client):
    if not client.recv(1):
        os.killpg(0, signal.SIGKILL)


if __name__ == '__main__':
    sys.dont_write_bytecode = True
    main(sys.argv[1:])
