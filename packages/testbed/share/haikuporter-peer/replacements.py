"""
What Haiku does and this machine does not, replaced before and after HaikuPorter's modules are imported:

- the name of the platform, /packages and finddir (machine_of_haiku)
- package, answered by hpkg, and mimeset: commands of the folder bin, first in PATH
- mount, unmount and chroot: a build works in its work folder, whose packages are those that it would have mounted
- download, unpack and patch of sources, and what recipes do: files are made of what the packages provide
- listings of folders are sorted, as Haiku's are on its file system of a packages folder

Everything else is HaikuPorter's own code.
"""

import os
import platform
import shutil
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))


def prepare(haikuporter, system, seed=None):
    """Replaces what has to be replaced, and imports HaikuPorter from its checkout, without a trace there."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, os.path.abspath(haikuporter))
    machine_of_haiku()
    commands_of_haiku(os.path.abspath(system))
    import HaikuPorter.Main  # noqa: F401
    builds_without_haiku()
    if seed is not None:
        begin_repositories_with(seed)


def run_haikuporter(arguments):
    """HaikuPorter's exit status."""
    from HaikuPorter.__main__ import main
    sys.argv = ['haikuporter'] + arguments
    os.environ['PATH'] = os.path.join(here, 'bin') + ':' + os.environ.get('PATH', '/usr/bin:/bin')
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    return 0


def machine_of_haiku():
    listdir, exists = os.listdir, os.path.exists
    platform.system = lambda: 'Haiku'
    os.listdir = lambda *folder: sorted(listdir(*folder))
    os.path.exists = lambda path: path == '/packages' or exists(path)


def commands_of_haiku(system):
    check_output, check_call = subprocess.check_output, subprocess.check_call
    folders = {
        'B_SYSTEM_DIRECTORY': system,
        'B_SYSTEM_PACKAGES_DIRECTORY': system + '/packages',
        'B_PACKAGE_LINKS_DIRECTORY': '/packages',
    }

    def answer(command, **options):
        if command[0] == '/bin/finddir':
            return (folders[command[1]] + '\n').encode()
        if command[0] == 'readelf':
            # The files that are made here are no programs.
            raise subprocess.CalledProcessError(1, command)
        if is_chroot_script(command):
            enter_chroot(options['cwd'], options['env'])
            return b''
        served = ask_package_server(command, options.get('cwd'))
        return check_output(command, **options) if served is None else served

    def call(command, **options):
        if is_chroot_script(command):
            leave_chroot(options['cwd'], options['env'])
            return 0
        return check_call(command, **options)

    subprocess.check_output, subprocess.check_call = answer, call


def is_chroot_script(command):
    from HaikuPorter.ShellScriptlets import cleanupChrootScript, setupChrootScript
    return command[:2] == ['bash', '-c'] and command[2] in (setupChrootScript, cleanupChrootScript)


def ask_package_server(command, folder):
    """What hpkg prints, from the process that answers for it; None if there is none, or it is another command."""
    server = os.environ.get('PEER_PACKAGE_SERVER')
    if server is None or os.path.basename(command[0]) != 'package':
        return None
    from package_client import ask
    return ask(server, command, folder or os.getcwd())


def enter_chroot(work_folder, environment):
    """Shows the packages that packagefs would mount, and nothing else."""
    shown = os.path.join(work_folder, 'boot/system/packages')
    shutil.rmtree(shown, ignore_errors=True)
    os.makedirs(shown)
    for package in environment['packages'].split():
        os.symlink(package, os.path.join(shown, os.path.basename(package)))


def leave_chroot(work_folder, environment):
    shutil.rmtree(os.path.join(work_folder, 'boot'), ignore_errors=True)
    if 'buildOk' not in environment:
        return
    for name in ('build-packages', 'dummy-prefix', 'packaging', 'repository'):
        shutil.rmtree(os.path.join(work_folder, name), ignore_errors=True)
    recipe = os.path.join(work_folder, 'port.recipe')
    if os.path.lexists(recipe):
        os.remove(recipe)


def begin_repositories_with(seed):
    from HaikuPorter.Configuration import Configuration
    init = Configuration.init

    def init_and_begin():
        init()
        repository = Configuration.getRepositoryPath()
        if not os.path.exists(repository):
            os.makedirs(os.path.dirname(repository), exist_ok=True)
            copy = f'{repository}.{os.getpid()}'
            shutil.copytree(seed, copy)
            os.rename(copy, repository)

    Configuration.init = staticmethod(init_and_begin)


def builds_without_haiku():
    from HaikuPorter.BuildPlatform import BuildPlatformHaiku
    from HaikuPorter.Port import Port
    from HaikuPorter.Source import Source
    nothing = lambda *_: None

    os.chroot = nothing
    Port._adjustToChroot = nothing
    BuildPlatformHaiku.activateBuildPackage = lambda _, work_folder, path, name: path
    BuildPlatformHaiku.deactivateBuildPackage = nothing
    Source.fetch = fetch_source
    Source.validateChecksum = nothing
    Source.unpack = unpack_source
    Source.patch = nothing
    Source.reset = nothing
    Source.commitPatchPhase = nothing
    Source.exportSources = lambda _, folder, rigged: os.makedirs(folder, exist_ok=True)
    Port._doRecipeAction = run_recipe_action


def fetch_source(source, _):
    os.makedirs(os.path.dirname(source.fetchTarget), exist_ok=True)
    if not os.path.isdir(source.fetchTarget):
        write_file(source.fetchTarget, 'source\n')


def unpack_source(source, port):
    os.makedirs(source.sourceDir, exist_ok=True)
    port.setFlag('unpack', source.index)


def run_recipe_action(port, action, _):
    if action != 'INSTALL':
        return
    for package in port.packages:
        if package.type != 'source':
            make_files(package, port.secondaryArchitecture)


def make_files(package, secondary):
    """Files for what a package provides, so that it keeps HaikuPorter's policy."""
    folder = '/' + secondary if secondary else ''
    places = {'cmd': ('bin' + folder, ''), 'lib': ('lib' + folder, '.so'), 'devel': ('develop/lib' + folder, '.so')}
    for provided in package.recipeKeys['PROVIDES']:
        kind, _, name = provided.split()[0].partition(':')
        if kind not in places or not name:
            continue
        if secondary and name.endswith('_' + secondary):
            name = name[:-len('_' + secondary)]
        place, suffix = places[kind]
        write_file(os.path.join(package.packagingDir, place, name.replace('/', '_') + suffix), provided + '\n')
    write_file(os.path.join(package.packagingDir, 'documentation/packages', package.name, 'made-by'),
        'made of what the recipe says\n')


def write_file(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w') as file:
        file.write(text)
