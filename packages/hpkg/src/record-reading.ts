import { AttributeId, hasChildrenTag, idOfTag } from './attribute-definitions.js';
import {
  type PackageDependencyInfo,
  type PackageExclusions,
  withoutBuildRequirements,
} from './dependency-info.js';
import {
  type Architecture,
  architectures,
  operators,
  type PackageInfo,
  type PackageVersion,
  versionText,
} from './package-info.js';
import { Item, itemSize, type ScannedRecord } from './record-scanner.js';
import type { TextCache } from './text-cache.js';

/** What is needed of a package to decide what to do with it, without putting together all that it says. */
export type PackageSummary = Pick<
  PackageInfo,
  'name' | 'version' | 'architecture' | 'vendor' | 'flags' | 'checksum'
>;

export function summaryOf(info: PackageInfo): PackageSummary {
  const { name, version, architecture, vendor, flags, checksum } = info;
  return { name, version, architecture, vendor, flags, checksum };
}

/** Nearly all packages exclude nothing. */
const none: readonly string[] = [];

/** Where these are in every record, whose form requires them. */
const nameItem = 0;
const vendorItem = 3;
const itemBehindPackager = 5;

/** Reads what is wanted of the record that a scanner stands on, and nothing else. */
export class RecordReading {
  private readonly record: ScannedRecord;
  private readonly texts: TextCache;
  private item = 0;

  /** @param texts what other records said too */
  constructor(record: ScannedRecord, texts: TextCache) {
    this.record = record;
    this.texts = texts;
  }

  summary(): PackageSummary {
    const flags = this.flagsItem();
    const { checksumPlace, count } = this.record;
    const hasChecksum = checksumPlace < count && this.idAt(checksumPlace) === AttributeId.checksum;
    return {
      name: this.textAt(nameItem),
      version: this.versionAt(flags + 2),
      architecture: this.architectureAt(flags + 1),
      vendor: this.textAt(vendorItem),
      flags: this.numberAt(flags),
      checksum: hasChecksum ? this.textAt(checksumPlace) : undefined,
    };
  }

  dependencyInfo(): PackageDependencyInfo {
    const flags = this.flagsItem();
    const version = versionText(this.versionAt(flags + 2));
    const provides: string[] = [];
    const requires: string[] = [];
    const { count } = this.record;
    while (this.item < count) {
      const id = this.idAt(this.item);
      if (id === AttributeId.provides) provides.push(this.resolvable());
      else if (id === AttributeId.requires) requires.push(this.expression());
      // The others come behind these.
      else if (id > AttributeId.requires && id !== AttributeId.url && id !== AttributeId.sourceUrl) break;
      else this.item += 1;
    }
    return {
      name: this.textAt(nameItem),
      version,
      architecture: this.architectureAt(flags + 1),
      provides,
      requires,
      ...withoutBuildRequirements,
    };
  }

  /** As `packageExclusions`; to be asked for directly after `dependencyInfo`. */
  exclusions(): PackageExclusions {
    const { count } = this.record;
    const conflicts: string[] = [];
    const replaces: string[] = [];
    while (this.item < count) {
      const id = this.idAt(this.item);
      if (id === AttributeId.conflicts) conflicts.push(this.expression());
      else if (id === AttributeId.replaces) {
        replaces.push(this.textAt(this.item));
        this.item += 1;
      } else this.item += 1;
    }
    return {
      conflicts: conflicts.length === 0 ? none : conflicts,
      replaces: replaces.length === 0 ? none : replaces,
    };
  }

  private flagsItem(): number {
    return this.idAt(itemBehindPackager) === AttributeId.basePackage
      ? itemBehindPackager + 1
      : itemBehindPackager;
  }

  private architectureAt(item: number): Architecture {
    return architectures[this.numberAt(item)] ?? 'any';
  }

  /** As `resolvableText`; goes on to what is behind it. */
  private resolvable(): string {
    const name = this.textAt(this.item);
    if (!this.enterChildren()) return name;
    let text = name;
    if (this.idAt(this.item) === AttributeId.versionMajor)
      text += ` = ${versionText(this.versionAt(this.item))}`;
    if (this.idAt(this.item) === AttributeId.providesCompatible) {
      text += ` compat >= ${versionText(this.versionAt(this.item))}`;
    }
    this.item += 1;
    return text;
  }

  /** As `expressionText`; goes on to what is behind it. */
  private expression(): string {
    const name = this.textAt(this.item);
    if (!this.enterChildren()) return name;
    const operator = operators[this.numberAt(this.item)] ?? '';
    const text = `${name} ${operator} ${versionText(this.versionAt(this.item + 1))}`;
    this.item += 1;
    return text;
  }

  /** The version whose first part is this item; goes on to what is behind it. */
  private versionAt(item: number): PackageVersion {
    this.item = item;
    const major = this.textAt(item);
    let minor = '';
    let micro = '';
    let preRelease = '';
    let revision = 0;
    if (this.enterChildren()) {
      for (; this.tagAt(this.item) !== 0; this.item += 1) {
        const id = this.idAt(this.item);
        if (id === AttributeId.versionMinor) minor = this.textAt(this.item);
        else if (id === AttributeId.versionMicro) micro = this.textAt(this.item);
        else if (id === AttributeId.versionPreRelease) preRelease = this.textAt(this.item);
        else revision = this.numberAt(this.item);
      }
      this.item += 1;
    }
    return { major, minor, micro, preRelease, revision };
  }

  /** Goes on to the next item. @returns whether this is the first of the children of the one before */
  private enterChildren(): boolean {
    const tag = this.tagAt(this.item);
    this.item += 1;
    return hasChildrenTag(tag);
  }

  private tagAt(item: number): number {
    return this.record.items[item * itemSize + Item.tag] ?? 0;
  }

  private idAt(item: number): number {
    return idOfTag(this.tagAt(item));
  }

  private numberAt(item: number): number {
    return (this.record.items[item * itemSize + Item.value] ?? 0) >>> 0;
  }

  private textAt(item: number): string {
    const { items, section } = this.record;
    const start = items[item * itemSize + Item.start] ?? 0;
    const end = items[item * itemSize + Item.end] ?? 0;
    return this.texts.get(section.bytes, start, end) ?? section.bytes.toString('utf8', start, end);
  }
}
