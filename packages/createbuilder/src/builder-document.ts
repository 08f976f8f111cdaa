import type { BuilderConfiguration, ConfirmedHostKey, Documents, Immutable } from '@buildmeister/documents';

export interface BuilderFacts {
  readonly configurationFile: string;
  readonly knownHostsFile: string;
  readonly publicKey: string;
  readonly hostKeys: readonly Immutable<ConfirmedHostKey>[];
  readonly configuration: Immutable<BuilderConfiguration>;
}

/** The document of a builder. What goes to stdout may end in a log, so that the private keys are left out. */
export function builderDocument(facts: BuilderFacts): Documents['builder'] {
  const { privateKey: _secret, jump, ...ssh } = facts.configuration.ssh;
  const { privateKey: _jumpSecret, ...jumpWithoutKey } = jump ?? { host: '', user: '' };
  return {
    document: 'buildmeister/builder@1',
    name: facts.configuration.name,
    ...facts,
    configuration: {
      ...facts.configuration,
      ssh: { ...ssh, ...(jump === undefined ? {} : { jump: jumpWithoutKey }) },
    },
  };
}
