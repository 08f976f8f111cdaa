import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An answer that is cut off, no XML, or an error under the status of a success. */
export class BadAnswer extends Error {
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

interface ListedObject {
  /** With the prefix. */
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

export interface ListPage {
  readonly objects: readonly ListedObject[];
  /** How to ask for what follows; undefined if this was the last page. */
  readonly next: string | undefined;
}

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (name) => name === 'Contents' || name === 'Upload',
});

/** Reads an answer to ListObjectsV2. @throws BadAnswer if it is not whole */
export function parseListPage(text: string): ListPage {
  const page = child(parse(text, 'ListBucketResult'), 'ListBucketResult');
  const contents = array(page, 'Contents');
  const objects = contents.map((entry): ListedObject => {
    const [key, size, modified] = [
      string(entry, 'Key'),
      Number(string(entry, 'Size')),
      Date.parse(string(entry, 'LastModified')),
    ];
    if (!Number.isSafeInteger(size) || Number.isNaN(modified))
      throw new BadAnswer(`the listing has nonsense about ${key}`);
    return { key, size, modified, etag: unquote(string(entry, 'ETag')) };
  });
  const count = child(page, 'KeyCount');
  if (typeof count === 'string' && Number(count) !== objects.length) {
    throw new BadAnswer(`the listing says ${count} objects and has ${objects.length}`);
  }
  const truncated = string(page, 'IsTruncated');
  if (truncated === 'false') return { objects, next: undefined };
  return { objects, next: string(page, 'NextContinuationToken') };
}

export interface ListedUpload {
  readonly key: string;
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly started: number;
}

/** Reads an answer to ListMultipartUploads: its first page is enough to tidy up by and by. */
export function parseUploads(text: string): readonly ListedUpload[] {
  const page = child(parse(text, 'ListMultipartUploadsResult'), 'ListMultipartUploadsResult');
  return array(page, 'Upload').map((entry) => ({
    key: string(entry, 'Key'),
    id: string(entry, 'UploadId'),
    started: Date.parse(string(entry, 'Initiated')),
  }));
}

export function parseUploadId(text: string): string {
  return string(
    child(parse(text, 'InitiateMultipartUploadResult'), 'InitiateMultipartUploadResult'),
    'UploadId',
  );
}

/** Copying and completing an upload take long, so servers begin to answer 200 before they know how it ends. */
export function checkResult(text: string, root: 'CopyObjectResult' | 'CompleteMultipartUploadResult'): void {
  parse(text, root);
}

/** ETags of parts are in hex, and nothing else. */
export function completionOf(etags: readonly string[]): string {
  const parts = etags.map(
    (etag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>"${etag}"</ETag></Part>`,
  );
  return `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
}

/** The S3 error in the body of an answer, if it is one. */
export function errorIn(text: string): {
  readonly code: string | undefined;
  readonly text: string | undefined;
} {
  const none = { code: undefined, text: undefined };
  if (XMLValidator.validate(text) !== true) return none;
  const error = child(parser.parse(text), 'Error');
  const [code, message] = [child(error, 'Code'), child(error, 'Message')];
  if (typeof code !== 'string') return none;
  return { code, text: typeof message === 'string' ? message : undefined };
}

/** @throws BadAnswer if the object that something was to be done with is not there */
export function mustExist({ status }: Pick<Response, 'status'>, key: string): void {
  if (status === 404) throw new BadAnswer(`${key} is not there`);
}

/** An ETag as servers compare it. */
export function unquote(etag: string): string {
  return etag.replaceAll('"', '');
}

function parse(text: string, root: string): unknown {
  if (XMLValidator.validate(text) !== true) throw new BadAnswer('its answer is cut off or no XML');
  const value: unknown = parser.parse(text);
  if (child(value, root) !== undefined) return value;
  const { code, text: message } = errorIn(text);
  throw new BadAnswer(message ?? `it answered with something else than ${root}`, code);
}

function child(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
}

function string(value: unknown, name: string): string {
  const found = child(value, name);
  if (typeof found === 'string') return found;
  throw new BadAnswer(`its answer lacks ${name}`);
}

function array(value: unknown, name: string): readonly unknown[] {
  const found = child(value, name);
  return Array.isArray(found) ? found : [];
}
