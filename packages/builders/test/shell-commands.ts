/** Commands that are part of any POSIX shell, and its words. */
const ofTheShell = new Set(
  (
    '. : [ break cd command continue echo eval exec exit export kill printf pwd read return set shift test trap umask unset wait ' +
    '! { } case do done elif else esac fi for if in then until while'
  ).split(' '),
);

/** Words behind which a command comes, after so many further words. */
const before: Readonly<Record<string, number>> = { exec: 0, setsid: 0, env: 0, attempt: 1, start_group: 1 };

/**
 * The commands that a shell script runs, but for those of the shell itself and its own functions; in code unit order.
 * Knows as much of the shell's grammar as the scripts for builders use.
 */
export function commandsOf(script: string): string[] {
  const scanner = new Scanner(script);
  scanner.scan();
  const { found, functions } = scanner;
  return [...found].filter((word) => !ofTheShell.has(word) && !functions.has(word)).toSorted();
}

class Scanner {
  readonly found = new Set<string>();
  readonly functions = new Set<string>();
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads commands up to the end, or to the parenthesis that closes what has been opened before. */
  scan(): void {
    const line = new CommandLine(this.found);
    const cases: ('word' | 'pattern' | 'commands')[] = [];
    let open = 0;
    while (this.at < this.text.length) {
      const inPattern = cases.at(-1) === 'pattern';
      const character = this.text.charAt(this.at);
      if (/[ \t]/.test(character)) this.at += 1;
      else if (this.skip('\\\n')) continue;
      else if (character === '#') this.toLineEnd();
      else if (this.skip(';;')) {
        cases[cases.length - 1] = 'pattern';
        line.begin();
      } else if (/[\n;&|]/.test(character)) {
        this.at += 1;
        line.begin();
      } else if (character === ')') {
        this.at += 1;
        if (inPattern) cases[cases.length - 1] = 'commands';
        else if (open === 0) return;
        else open -= 1;
        line.begin();
      } else if (character === '(') {
        this.at += 1;
        if (!inPattern) open += 1;
        line.begin();
      } else if (this.skipRedirection()) line.skipNext();
      else {
        const word = this.word();
        if (this.skip('()')) this.functions.add(word);
        else if (inPattern && word !== 'esac') continue;
        else if (cases.at(-1) === 'word' && word === 'in') cases[cases.length - 1] = 'pattern';
        else if (line.expectsCommand && word === 'case') {
          cases.push('word');
          line.add(word);
        } else if (word === 'esac' && (inPattern || line.expectsCommand)) {
          cases.pop();
          line.add(word);
        } else if (!/^\d+$/.test(word) || !/[<>]/.test(this.text.charAt(this.at))) line.add(word);
      }
    }
  }

  private skip(text: string): boolean {
    const there = this.text.startsWith(text, this.at);
    if (there) this.at += text.length;
    return there;
  }

  private toLineEnd(): void {
    while (this.at < this.text.length && this.text.charAt(this.at) !== '\n') this.at += 1;
  }

  private skipRedirection(): boolean {
    const match = /^(?:<>|>>|[<>]&?)/.exec(this.text.slice(this.at, this.at + 2));
    this.at += match?.[0].length ?? 0;
    return match !== null;
  }

  /** A word as it is written, without its quotes; what is expanded in it leaves `$`. */
  private word(): string {
    let word = '';
    while (this.at < this.text.length && !/[ \t\n;&|()<>]/.test(this.text.charAt(this.at))) {
      word += this.piece();
    }
    return word;
  }

  private piece(): string {
    if (this.at >= this.text.length) throw new Error('a quote or an expansion is not closed');
    if (this.skip('\\')) return this.text.charAt(this.at++);
    if (this.skip("'")) {
      const end = this.text.indexOf("'", this.at);
      const quoted = this.text.slice(this.at, end);
      this.at = end + 1;
      return quoted;
    }
    if (this.skip('"')) {
      let quoted = '';
      while (!this.skip('"'))
        quoted += this.text.charAt(this.at) === "'" ? this.text.charAt(this.at++) : this.piece();
      return quoted;
    }
    if (this.skip('$((')) {
      while (!this.skip('))')) this.piece();
      return '$';
    }
    if (this.skip('$(')) {
      this.scan();
      return '$';
    }
    if (this.skip('${')) {
      while (!this.skip('}')) this.piece();
      return '$';
    }
    return this.text.charAt(this.at++);
  }
}

/** Tells which of the words of a command line is a command. */
class CommandLine {
  expectsCommand = true;
  /** Words to come before the next command. */
  private further = 0;
  private afterCommandV = false;
  private last = '';
  private skipping = false;
  private readonly found: Set<string>;

  constructor(found: Set<string>) {
    this.found = found;
  }

  begin(): void {
    this.expectsCommand = true;
    this.further = 0;
    this.last = '';
    this.afterCommandV = false;
    this.skipping = false;
  }

  skipNext(): void {
    this.skipping = true;
  }

  add(word: string): void {
    if (this.skipping) {
      this.skipping = false;
      return;
    }
    if (this.afterCommandV && !word.startsWith('$')) this.found.add(word);
    this.afterCommandV = this.last === 'command' && word === '-v';
    this.last = word;
    if (!this.expectsCommand) return;
    if (this.further > 0) this.further -= 1;
    else if (/^[A-Za-z_]\w*=/.test(word) || word.startsWith('-') || word === '$setter') return;
    else if (/^(?:!|\{|do|elif|else|if|then|until|while)$/.test(word)) return;
    else {
      if (/^[\w.[:]/.test(word)) this.found.add(word);
      const words = before[word];
      this.expectsCommand = words !== undefined;
      this.further = words ?? 0;
    }
  }
}
