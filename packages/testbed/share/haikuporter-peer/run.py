"""
Runs HaikuPorter on a machine that is not Haiku:

    run.py --haikuporter DIR --system DIR [--seed DIR] [--resident SOCKET] ARGUMENTS OF HAIKUPORTER

DIR of --haikuporter is a checkout, which is left as it is. DIR of --system looks like Haiku's /boot/system: it has
packages/ and data/licenses/. replacements.py says what is not HaikuPorter's own. DIR of --seed is a folder `repository`
that HaikuPorter has made of the same tree: where there is none yet, it begins with a copy. With --resident, the process
that resident.py keeps there runs it, if one listens. Exit status: HaikuPorter's.
"""

import sys


def main(words):
    options = {}
    while words and words[0] in ('--haikuporter', '--system', '--seed', '--resident') and len(words) > 1:
        options[words[0][2:]] = words[1]
        words = words[2:]
    if 'haikuporter' not in options or 'system' not in options:
        sys.stderr.write(__doc__.strip() + '\n')
        return 2
    if 'resident' in options:
        from resident_client import run_resident
        status = run_resident(options['resident'], words)
        if status is not None:
            return status
    from replacements import prepare, run_haikuporter
    prepare(options['haikuporter'], options['system'], options.get('seed'))
    return run_haikuporter(words)


if __name__ == '__main__':
    sys.dont_write_bytecode = True
    sys.exit(main(sys.argv[1:]))
