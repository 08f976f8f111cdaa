import { ExitCode, type Io, maxInputBytes, ToolError } from '@buildmeister/cli';

/** Everything on stdin. @throws ToolError `INPUT_TOO_LARGE` */
export async function readStdin(io: Pick<Io, 'stdin'>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of io.stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxInputBytes) {
      throw new ToolError('INPUT_TOO_LARGE', `stdin has more than ${maxInputBytes} bytes`, {
        exitCode: ExitCode.badInput,
        hint: 'name the file instead',
      });
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
