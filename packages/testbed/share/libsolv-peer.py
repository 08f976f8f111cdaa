"""Asks libsolv, as Haiku's clients do, which packages of a repository can be installed.

    /usr/bin/python3 libsolv-peer.py [--worlds] [--without LIST] [--architecture NAME] [--system FILE] [--before FILE] REPO

REPO and FILE are repository files, which are read here byte by byte: what was written counts, not what was meant. The pool
is filled as libsolv's ext/repo_haiku.cpp does it, and set as Haiku compiles libsolv: Haiku's rules for versions, and
what replaces a name replaces all that provides it. Debian's libsolv has these rules but not the reader, which needs
Haiku's libraries.

A package of the system can be chosen; what it requires is there. With --worlds, the packages whose names begin alike up
to the first "_" are a repository of their own. LIST names, with commas, what is not looked at: requires, supplements,
conflicts, freshens, replaces.

Writes a JSON object on stdout: for each package, by its name, "" if it can be installed, or else why not; and behind a
"?" the names of those that cannot be found by name.

With --before, a client has installed all that can be installed together of that repository file, and what an update and
a full sync make of it with REPO is written: {"before": PACKAGES, "update": {"problems": [TEXT, ...], "packages": PACKAGES},
"full-sync": the same}, with PACKAGES as versions by name.
"""

import argparse
import json
import struct
import sys
import zlib

import solv

NAME, ARCHITECTURE, MAJOR, MINOR, MICRO, REVISION = 15, 21, 22, 23, 24, 25
PROVIDES, REQUIRES, SUPPLEMENTS, CONFLICTS, FRESHENS, REPLACES, OPERATOR = range(28, 35)
PRE_RELEASE, COMPATIBLE, PACKAGE = 36, 37, 54
ARCHITECTURES = 'any x86 x86_gcc2 src x86_64 ppc arm m68k sparc arm64 riscv64'.split()
LESS, EQUAL, GREATER = solv.REL_LT, solv.REL_EQ, solv.REL_GT
OPERATORS = [LESS, LESS | EQUAL, EQUAL, 0, GREATER | EQUAL, GREATER]
CHUNK = 64 * 1024


def read_heap(data):
    """The heap of a repository file: Haiku's FileFormat.rst, "The Data Container Format"."""
    (header,) = struct.unpack_from('>H', data, 4)
    (compression,) = struct.unpack_from('>H', data, 18)
    stored, size = struct.unpack_from('>QQ', data, 24)
    heap = data[header : header + stored]
    if compression == 0:
        return heap
    if compression != 1:
        raise SystemExit('only zlib can be read here')
    count = (size + CHUNK - 1) // CHUNK
    sizes = [one + 1 for one in struct.unpack(f'>{count - 1}H', heap[len(heap) - 2 * (count - 1) :])]
    sizes.append(len(heap) - 2 * (count - 1) - sum(sizes))
    parts, start = [], 0
    for index, length in enumerate(sizes):
        chunk = heap[start : start + length]
        whole = min(CHUNK, size - index * CHUNK)
        parts.append(chunk if length == whole else zlib.decompress(chunk))
        start += length
    return b''.join(parts)


class Tree:
    """The tree of attributes of a section: Haiku's FileFormat.rst, "Package Attributes"."""

    def __init__(self, section, strings_length):
        self.data, self.at = section, strings_length
        self.strings = section[:strings_length].split(b'\0')

    def number(self):
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def attributes(self):
        """A list of (id, value, children) up to the end of the list."""
        found = []
        while (tag := self.number()) != 0:
            tag -= 1
            identity, kind, encoding = tag & 0x7F, tag >> 7 & 7, tag >> 11 & 3
            if kind in (1, 2):
                size = 1 << encoding
                value = int.from_bytes(self.data[self.at : self.at + size], 'big')
                self.at += size
            elif kind == 3 and encoding == 1:
                value = self.strings[self.number()].decode()
            elif kind == 3:
                end = self.data.index(b'\0', self.at)
                value = self.data[self.at : end].decode()
                self.at = end + 1
            else:
                raise SystemExit(f'an attribute of type {kind}')
            found.append((identity, value, self.attributes() if tag >> 10 & 1 else []))
        return found


def read_packages(path):
    with open(path, 'rb') as file:
        data = file.read()
    if data[:4] != b'hpkr':
        raise SystemExit(f'{path}: no repository file')
    length, strings_length, _ = struct.unpack_from('>QQQ', data, 48)
    heap = read_heap(data)
    section = heap[len(heap) - length :]
    tree = Tree(section, strings_length)
    return [children for identity, _, children in tree.attributes() if identity == PACKAGE]


def version_text(major, parts):
    """PackageVersion.cpp, ToString."""
    of = {identity: value for identity, value, _ in parts}
    text = major
    if of.get(MINOR):
        text += '.' + of[MINOR]
        if of.get(MICRO):
            text += '.' + of[MICRO]
    if of.get(PRE_RELEASE):
        text += '~' + of[PRE_RELEASE]
    text = text.lower()
    return f'{text}-{of[REVISION]}' if of.get(REVISION) else text


def child_version(children, wanted):
    for identity, value, parts in children:
        if identity == wanted:
            return version_text(value, parts)
    return ''


class World:
    """The packages that a client can choose from."""

    def __init__(self, without, architecture='x86_64'):
        self.without = without
        self.pool = solv.Pool()
        if self.pool.setdisttype(solv.Pool.DISTTYPE_HAIKU) < 0:
            raise SystemExit('this libsolv does not have the rules of Haiku')
        self.pool.set_flag(solv.Pool.POOL_FLAG_OBSOLETEUSESPROVIDES, 1)
        self.pool.setarch(architecture)
        self.repository = self.pool.add_repo('repository')
        self.solvables = []

    def dependency(self, name, version='', flags=0, compatible=''):
        found = self.pool.Dep(name)
        if not version:
            return found
        wanted = self.pool.Dep(version)
        if compatible:
            wanted = wanted.Rel(solv.REL_COMPAT, self.pool.Dep(compatible))
        return found.Rel(flags, wanted)

    def provided(self, name, children):
        version = child_version(children, MAJOR)
        return self.dependency(name.lower(), version, EQUAL, child_version(children, COMPATIBLE))

    def expression(self, name, children):
        version = child_version(children, MAJOR)
        flags = next((OPERATORS[value] for identity, value, _ in children if identity == OPERATOR), 0)
        return self.dependency(name.lower(), version, flags)

    def add(self, attributes, is_system=False, repository=None):
        one = (repository or self.repository).add_solvable()
        for identity, value, children in attributes:
            if identity == NAME:
                name = value
                one.name = 'pkg:' + value
            elif identity == ARCHITECTURE:
                one.arch = ARCHITECTURES[value]
            elif identity == MAJOR:
                one.evr = version_text(value, children)
        one.add_provides(self.dependency(one.name, one.evr, EQUAL))
        for identity, value, children in attributes:
            if identity == PROVIDES:
                one.add_provides(self.provided(value, children))
            elif identity == REQUIRES and not is_system and 'requires' not in self.without:
                one.add_requires(self.expression(value, children))
            elif identity == SUPPLEMENTS and 'supplements' not in self.without:
                one.add_supplements(self.expression(value, children))
            elif identity == CONFLICTS and 'conflicts' not in self.without:
                one.add_conflicts(self.expression(value, children))
            elif identity == FRESHENS and 'freshens' not in self.without:
                one.add_enhances(self.expression(value, children))
            elif identity == REPLACES and 'replaces' not in self.without:
                one.add_obsoletes(self.dependency(value))
        if not is_system and repository is None:
            self.solvables.append((name, one))

    def solve(self, jobs):
        """Set as Haiku's LibsolvSolver.cpp sets it: the solver, and what it cannot solve."""
        solver = self.pool.Solver()
        solver.set_flag(solv.Solver.SOLVER_FLAG_SPLITPROVIDES, 1)
        solver.set_flag(solv.Solver.SOLVER_FLAG_BEST_OBEY_POLICY, 1)
        return solver, solver.solve(jobs)

    def answers(self):
        self.pool.createwhatprovides()
        found = {}
        how = solv.Selection
        by_name = how.SELECTION_NAME | how.SELECTION_PROVIDES | how.SELECTION_GLOB | how.SELECTION_CANON
        by_name |= how.SELECTION_DOTARCH | how.SELECTION_REL
        for name, one in self.solvables:
            _, problems = self.solve([self.pool.Job(solv.Job.SOLVER_INSTALL | solv.Job.SOLVER_SOLVABLE, one.id)])
            found[name] = '; '.join(str(problem) for problem in problems)
            if self.pool.select(name, by_name).isempty():
                found['?' + name] = ''
        return found


def name_of(attributes):
    return next(value for identity, value, _ in attributes if identity == NAME)


def installed_together(packages, system, architecture):
    """As many of the packages as a solver puts onto one system."""
    world = World([], architecture)
    for attributes in system:
        world.add(attributes, is_system=True)
    for attributes in packages:
        world.add(attributes)
    world.pool.createwhatprovides()
    how = solv.Job.SOLVER_INSTALL | solv.Job.SOLVER_SOLVABLE | solv.Job.SOLVER_WEAK
    solver, _ = world.solve([world.pool.Job(how, one.id) for _, one in world.solvables])
    chosen = {one.id for one in solver.transaction().newsolvables()}
    names = {name for name, one in world.solvables if one.id in chosen}
    return [attributes for attributes in packages if name_of(attributes) in names]


def client_steps(before, now, system, architecture):
    """What becomes of a client when it updates, and when it syncs."""
    client = installed_together(before, system, architecture)
    found = {}
    for step, how in (('update', solv.Job.SOLVER_UPDATE), ('full-sync', solv.Job.SOLVER_DISTUPGRADE)):
        world = World([], architecture)
        installed = world.pool.add_repo('installed')
        world.pool.installed = installed
        for attributes in system:
            world.add(attributes, is_system=True, repository=installed)
        for attributes in client:
            world.add(attributes, repository=installed)
        had = {one.name[4:]: one.evr for one in installed.solvables}
        for attributes in now:
            world.add(attributes)
        world.pool.createwhatprovides()
        solver, problems = world.solve([world.pool.Job(how | solv.Job.SOLVER_SOLVABLE_ALL, 0)])
        after = dict(had)
        if not problems:
            transaction = solver.transaction()
            for one in transaction.steps():
                if one.repo == installed:
                    after.pop(one.name[4:], None)
            for one in transaction.newsolvables():
                after[one.name[4:]] = one.evr
        found['before'] = had
        found[step] = {'problems': [str(problem) for problem in problems], 'packages': after}
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--worlds', action='store_true')
    parser.add_argument('--without', default='')
    parser.add_argument('--system')
    parser.add_argument('--before')
    parser.add_argument('--architecture', default='x86_64')
    parser.add_argument('repository')
    options = parser.parse_args()
    if options.before:
        system = read_packages(options.system) if options.system else []
        before, now = read_packages(options.before), read_packages(options.repository)
        json.dump(client_steps(before, now, system, options.architecture), sys.stdout, indent=1)
        return
    without = options.without.split(',')
    worlds = {}
    for attributes in read_packages(options.repository):
        name = name_of(attributes)
        key = name.split('_')[0] if options.worlds else ''
        if key not in worlds:
            worlds[key] = World(without, options.architecture)
        worlds[key].add(attributes)
    if options.system:
        system = read_packages(options.system)
        for world in worlds.values():
            for attributes in system:
                world.add(attributes, is_system=True)
    answers = {}
    for world in worlds.values():
        answers.update(world.answers())
    json.dump(answers, sys.stdout, indent=1)


main()
