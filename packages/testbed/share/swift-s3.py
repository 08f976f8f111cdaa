"""Runs OpenStack Swift with its S3 interface in one process, on loopback: an S3 server for tests.

    python3 swift-s3.py FOLDER USER SECRET_KEY

FOLDER keeps rings and configuration. The port is written to stdout when requests are taken. Account, container and
object server are those that a cluster has, with one device and one replica; objects are held in memory, since not
every file system that tests run on has the extended attributes that the other object server needs.
"""

import os
import sys
from time import time as now

import eventlet

eventlet.patcher.monkey_patch(all=False, socket=True, select=True, thread=True)

import eventlet.tpool
import eventlet.wsgi
from swift.common import storage_policy, utils
from swift.common.ring import RingBuilder
from swift.common.wsgi import loadapp

folder = os.path.abspath(sys.argv[1])
user, secret_key = sys.argv[2:4]


def write(name, text):
    path = os.path.join(folder, name)
    with open(path, 'w') as file:
        file.write(text)
    return path


utils.SWIFT_CONF_FILE = write(
    'swift.conf',
    """[swift-hash]
swift_hash_path_suffix = tests
[storage-policy:0]
name = only
default = yes
""",
)
storage_policy.reload_storage_policies()


class Log:
    """What the servers say of requests; the errors they report go to stderr."""

    def write(self, text):
        pass

    def flush(self):
        pass


class Cache:
    """Stands in for memcached, which a cluster shares what it knows with."""

    def __init__(self):
        self.values = {}

    def get(self, key, raise_on_error=False):
        value, end = self.values.get(key, (None, 0))
        return value if end == 0 or end > now() else None

    def set(self, key, value, serialize=True, time=0, min_compress_len=0, raise_on_error=False):
        self.values[key] = (value, now() + time if time else 0)

    def incr(self, key, delta=1, time=0):
        value = (self.get(key) or 0) + delta
        self.set(key, value, time=time)
        return value

    def decr(self, key, delta=1, time=0):
        return self.incr(key, -delta, time)

    def delete(self, key, server_key=None):
        self.values.pop(key, None)


def serve(application, socket):
    eventlet.spawn(eventlet.wsgi.server, socket, application, Log(), log_output=False)


common = f"""[DEFAULT]
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
log_level = ERROR
log_address = /nowhere
"""

os.makedirs(os.path.join(folder, 'devices', 'disk'), exist_ok=True)
for kind, factory in (('account', 'swift#account'), ('container', 'swift#container'), ('object', 'swift#mem_object')):
    socket = eventlet.listen(('127.0.0.1', 0))
    ring = RingBuilder(0, 1, 0)
    address = {'ip': '127.0.0.1', 'port': socket.getsockname()[1]}
    ring.add_dev({'id': 0, 'region': 1, 'zone': 1, 'weight': 1, 'device': 'disk', **address})
    ring.rebalance()
    ring.get_ring().save(os.path.join(folder, f'{kind}.ring.gz'))
    pipeline = f'[pipeline:main]\npipeline = server\n[app:server]\nuse = egg:{factory}\n'
    serve(loadapp(write(f'{kind}.conf', common + pipeline)), socket)

proxy = write('proxy.conf', f'''{common}[pipeline:main]
pipeline = catch_errors gatekeeper listing_formats s3api tempauth bulk slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
s3_acl = false
max_upload_part_num = 10000
min_segment_size = 1
[filter:tempauth]
use = egg:swift#tempauth
user_tests_{user} = {secret_key} .admin
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
''')
socket = eventlet.listen(('127.0.0.1', 0))
cache, application = Cache(), loadapp(proxy)
serve(lambda env, respond: application({**env, 'swift.cache': cache}, respond), socket)
print(socket.getsockname()[1], flush=True)

# Ends with the one who started it, however that ends: then nobody holds the other end of stdin.
while eventlet.tpool.execute(os.read, 0, 1):
    pass
