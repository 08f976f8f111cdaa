"""
What a resident process knows when a run is forked from it: the ports of a tree, as HaikuPorter's own code makes them of
the same folders, recipes and variables. A run for which any of these differ makes its own. The maps of ports and
packages are written only where they are not what the files have.
"""

import io
import os
import sys

from HaikuPorter.Repository import Repository

make_ports = Repository._initAllPorts
known = {}
prepared = set()


class Prepared(BaseException):
    """The ports are made, which was all that this run was for."""


class Members(list):
    """A list of ports that is asked for its members some ten thousand times."""

    def __init__(self, items):
        super().__init__(items)
        self.members = set(items)

    def __contains__(self, item):
        return item in self.members


def ports_of(repository):
    key = key_of(repository)
    if key in known:
        repository._allPorts, repository._portVersionsByName = known[key]
    else:
        make_ports(repository)


def make_and_end(repository):
    key = key_of(repository)
    if key not in known:
        make_ports(repository)
        known[key] = repository._allPorts, repository._portVersionsByName
    raise Prepared()


def key_of(repository):
    """All that the ports are made of."""
    from HaikuPorter.Configuration import Configuration
    return repr((
        sorted((name, value) for name, value in vars(Configuration.configuration).items()),
        sorted(repository.shellVariables.items()),
        repository.outputDirectory,
        list(recipes(repository.treePath)),
    ))


def recipes(tree):
    for category in sorted(os.listdir(tree)):
        if '-' in category and not category.startswith('.') and os.path.isdir(f'{tree}/{category}'):
            for port in os.scandir(f'{tree}/{category}'):
                if port.is_dir():
                    yield category, port.name, os.stat(port.path).st_mtime_ns


def up(request):
    """Makes the ports that a run like this needs, unless they were made for one with the same configuration."""
    from replacements import run_haikuporter
    like = like_others(request)
    if like in prepared:
        return
    prepared.add(like)
    folder, streams = os.getcwd(), (sys.stdin, sys.stdout, sys.stderr)
    Repository._initAllPorts = make_and_end
    try:
        os.chdir(request['folder'])
        # Python's exit(), with which HaikuPorter ends, closes standard input.
        sys.stdin, sys.stdout, sys.stderr = (io.StringIO() for _ in range(3))
        run_haikuporter(request['arguments'])
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
        os.chdir(folder)
        Repository._initAllPorts = ports_of


def like_others(request):
    flags = [word for word in request['arguments'] if word.startswith('-')]
    configurations = []
    for word in flags:
        if word.startswith('--config='):
            with open(os.path.join(request['folder'], word[len('--config='):]), 'rb') as file:
                configurations.append(file.read())
    return repr((request['folder'], flags, configurations))


def with_members(method):
    return lambda repository, ports: method(repository, Members(ports))


def maps_of(repository):
    return dict(repository._portIdForPackageId), dict(repository._portNameForPackageName)


def read_maps(repository):
    read_both(repository)
    repository.mapsRead = maps_of(repository)


def write_maps(repository):
    if repository.mapsRead != maps_of(repository):
        write_both(repository)


read_both, write_both = Repository._initPortForPackageMaps, Repository._writePortForPackageMaps
Repository._initPortForPackageMaps, Repository._writePortForPackageMaps = read_maps, write_maps
for name in ('_removeStalePortForPackageMappings', '_removeStaleDependencyInfos', '_removeStaleCachedRecipes'):
    setattr(Repository, name, with_members(getattr(Repository, name)))
