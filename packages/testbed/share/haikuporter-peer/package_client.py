"""Asks the process that answers for Haiku's `package`: a line of JSON for the command, one for the answer."""

import json
import os
import socket
import subprocess
import sys

connection = None
asking = None


def ask(server, command, folder):
    """What the command prints on stdout. Raises CalledProcessError as check_output does."""
    stream = connect(server)
    stream.write(json.dumps({'argv': command[1:], 'cwd': folder}) + '\n')
    stream.flush()
    answer = json.loads(stream.readline())
    sys.stderr.write(answer['stderr'])
    if answer['status'] != 0:
        raise subprocess.CalledProcessError(answer['status'], command,
            (answer['stdout'] + answer['stderr']).encode())
    return answer['stdout'].encode()


def connect(server):
    """One connection a process: what a fork has inherited belongs to its parent."""
    global connection, asking
    if asking != os.getpid():
        client = socket.socket(socket.AF_UNIX)
        client.connect(server)
        connection, asking = client.makefile('rw', encoding='utf-8', newline='\n'), os.getpid()
    return connection
