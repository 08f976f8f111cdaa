/** What the parser makes of a recipe. `offset` counts characters of the text that was parsed. */

/** Text whose parts are expanded and joined. */
export interface Word {
  readonly offset: number;
  readonly parts: readonly Part[];
  /** The word's text if it is one piece without quotes, escapes and expansions: only such words are reserved. */
  readonly plain: string | undefined;
}

export type Part = Literal | Parameter | CommandSubstitution | Arithmetic | ArrayValue | Unsupported;

export interface Literal {
  readonly kind: 'literal';
  readonly text: string;
  /** Quoted text is neither split nor a pattern. */
  readonly quoted: boolean;
}

export interface Parameter {
  readonly kind: 'parameter';
  readonly offset: number;
  readonly quoted: boolean;
  readonly name: string;
  /** `${!name}` and `${#name}`. */
  readonly prefix: '' | '!' | '#';
  readonly index: '@' | '*' | Word | undefined;
  readonly operation: Operation | undefined;
}

export type Operation =
  /** `:-` `:=` `:?` `:+`; without the colon, `ifEmpty` is false. */
  | {
      readonly kind: 'default' | 'assign' | 'error' | 'alternative';
      readonly ifEmpty: boolean;
      readonly word: Word;
    }
  | {
      readonly kind: 'remove';
      readonly from: 'start' | 'end';
      readonly longest: boolean;
      readonly pattern: Word;
    }
  | {
      readonly kind: 'replace';
      readonly where: 'first' | 'all' | 'start' | 'end';
      readonly pattern: Word;
      readonly replacement: Word;
    }
  | { readonly kind: 'substring'; readonly start: Word; readonly length: Word | undefined }
  | { readonly kind: 'case'; readonly upper: boolean; readonly all: boolean; readonly pattern: Word };

export interface CommandSubstitution {
  readonly kind: 'command';
  readonly offset: number;
  readonly quoted: boolean;
  /** Backquoted text is parsed only when it is executed. */
  readonly body: List | string;
}

interface Arithmetic {
  readonly kind: 'arithmetic';
  readonly offset: number;
  readonly quoted: boolean;
  readonly expression: Word;
}

/** `(a b [2]=c)` after the `=` of an assignment. */
export interface ArrayValue {
  readonly kind: 'array';
  readonly offset: number;
  readonly elements: readonly Word[];
}

/** What bash knows and the static evaluator does not execute. */
interface Unsupported {
  readonly kind: 'unsupported';
  readonly offset: number;
  readonly construct: string;
}

export interface Assignment {
  readonly offset: number;
  readonly name: string;
  readonly index: Word | undefined;
  readonly append: boolean;
  readonly value: Word | ArrayValue;
}

export interface Redirection {
  readonly offset: number;
  readonly descriptor: string;
  readonly operator: string;
  readonly target: Word;
}

export type List = readonly ListItem[];

export interface ListItem {
  readonly command: Command;
  readonly background: boolean;
}

export type Command =
  | SimpleCommand
  | {
      readonly kind: 'and-or';
      readonly offset: number;
      readonly first: Command;
      readonly rest: readonly AndOr[];
    }
  | { readonly kind: 'not'; readonly offset: number; readonly command: Command }
  | { readonly kind: 'pipeline'; readonly offset: number; readonly commands: readonly Command[] }
  | IfCommand
  | LoopCommand
  | ForCommand
  | CaseCommand
  | { readonly kind: 'group' | 'subshell'; readonly offset: number; readonly body: List }
  | { readonly kind: 'function'; readonly offset: number; readonly name: string }
  | { readonly kind: 'arithmetic'; readonly offset: number; readonly expression: Word }
  | { readonly kind: 'conditional'; readonly offset: number; readonly condition: Condition }
  | { readonly kind: 'redirected'; readonly offset: number; readonly command: Command }
  | Unsupported;

export interface SimpleCommand {
  readonly kind: 'simple';
  readonly offset: number;
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

export interface AndOr {
  readonly operator: '&&' | '||';
  readonly command: Command;
}

export interface IfCommand {
  readonly kind: 'if';
  readonly offset: number;
  readonly branches: readonly { readonly condition: List; readonly body: List }[];
  readonly otherwise: List | undefined;
}

export interface LoopCommand {
  readonly kind: 'loop';
  readonly offset: number;
  readonly until: boolean;
  readonly condition: List;
  readonly body: List;
}

export interface ForCommand {
  readonly kind: 'for';
  readonly offset: number;
  readonly name: string;
  /** Without `in`: the positional parameters. */
  readonly words: readonly Word[] | undefined;
  readonly body: List;
}

export interface CaseCommand {
  readonly kind: 'case';
  readonly offset: number;
  readonly word: Word;
  readonly items: readonly CaseItem[];
}

export interface CaseItem {
  readonly patterns: readonly Word[];
  readonly body: List;
  readonly end: ';;' | ';&' | ';;&';
}

/** What stands between `[[` and `]]`. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Word; readonly offset: number }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Word;
      readonly right: Word;
      readonly offset: number;
    };
