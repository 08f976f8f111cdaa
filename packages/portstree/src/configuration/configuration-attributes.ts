import type { Attributes, AttributeType, AttributeValue } from '../recipe/attributes.js';

const optional = (type: AttributeType, defaultValue: AttributeValue = null) =>
  ({ type, required: false, default: defaultValue, extension: 'none', indexable: false }) as const;

/** What haikuports.conf may set. Source: HaikuPorter's Configuration.py. */
export const configurationAttributes = {
  ALLOW_UNTESTED: optional('yes-no', false),
  ALLOW_UNSAFE_SOURCES: optional('yes-no', false),
  CREATE_SOURCE_PACKAGES: optional('yes-no', false),
  CROSS_DEVEL_PACKAGE: optional('text'),
  CROSS_TOOLS: optional('text'),
  DOWNLOAD_IN_PORT_DIRECTORY: optional('yes-no', false),
  DOWNLOAD_MIRROR: optional('text', 'https://ports-mirror.haiku-os.org'),
  LICENSES_DIRECTORY: optional('text'),
  MIMESET_COMMAND: optional('text'),
  REPORTING_URI: optional('text'),
  OUTPUT_DIRECTORY: optional('text'),
  PACKAGES_PATH: optional('text'),
  PACKAGE_COMMAND: optional('text'),
  PACKAGE_COMPRESSION_LEVEL: optional('integer'),
  PACKAGE_REPO_COMMAND: optional('text'),
  PACKAGER: optional('text'),
  REPOSITORY_PATH: optional('text'),
  SECONDARY_CROSS_DEVEL_PACKAGES: optional('list', []),
  SECONDARY_CROSS_TOOLS: optional('list', []),
  SECONDARY_TARGET_ARCHITECTURES: optional('list', []),
  SOURCEFORGE_MIRROR: optional('text'),
  TARGET_ARCHITECTURE: optional('architecture'),
  TREE_PATH: optional('text'),
  SYSTEM_MIME_DB: optional('text'),
  VENDOR: optional('text', 'Haiku Project'),
} as const satisfies Attributes;

export type ConfigurationName = keyof typeof configurationAttributes;
