#!/usr/bin/env node
// Writes the tables of options in the READMEs of tools from their --help: what stands between the lines
//
//   <!-- options -->
//   <!-- /options -->
//
// A README without these lines must name every option itself. With --check it writes nothing and fails if
// a README is not up to date. Needs a build.
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const marked = /(?<=^<!-- options -->\n)[^]*?(?=^<!-- \/options -->$)/m;
/** What yargs adds to a description. */
const yargsNote = /\s*\[(string|number|boolean|array|count|required|choices: [^\]]*|default: [^\]]*)\]/g;

for (const folder of (await readdir(path.join(root, 'packages'))).sort()) {
  const file = path.join('packages', folder, 'README.md');
  for (const tool of await tools(folder)) await update(file, tool);
}

/** The commands that a package installs and that take their options from `dist/cli.js`. */
async function tools(folder) {
  const manifest = JSON.parse(await readFile(path.join(root, 'packages', folder, 'package.json'), 'utf8'));
  const module = path.join(root, 'packages', folder, 'dist/cli.js');
  const names = Object.keys(manifest.bin ?? {}).filter((name) => name === folder);
  if (names.length > 0 && !existsSync(module)) {
    throw new Error(`${module} is not there: build first, with npm run build`);
  }
  return names.map((name) => ({ name, module }));
}

async function update(file, { name, module }) {
  const { main } = await import(pathToFileURL(module).href);
  const commands = await allCommands(main, name);
  const readme = await readFile(path.join(root, file), 'utf8');
  if (!marked.test(readme)) {
    const missing = commands
      .flatMap(({ options }) => options)
      .map(({ flag }) => flag)
      .filter((flag, index, all) => all.indexOf(flag) === index && !isNamed(readme, flag));
    if (missing.length > 0) {
      fail(
        `${file} does not name ${missing.join(', ')} of ${name}: describe it there, or put the lines <!-- options --> and <!-- /options --> where the table belongs and run npm run documents`,
      );
    }
    return;
  }
  const options = { ...(await resolveConfig(path.join(root, file))), parser: 'markdown' };
  const text = await format(
    readme.replace(marked, () => `\n${tables(name, commands)}\n`),
    options,
  );
  if (text === readme) return;
  if (check) fail(`${file}: the options are not those of ${name} --help: run npm run documents`);
  else await writeFile(path.join(root, file), text);
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}

/** The tool and each of its commands, with their options. */
async function allCommands(main, name, words = []) {
  const help = await helpOf(main, words);
  const listed = section(help, 'Commands').flatMap((line) => {
    const [usage = ''] = line.trim().split(/\s{2,}/);
    const command = usage.split(' ')[words.length + 1] ?? '';
    return /^[a-z][a-z-]*$/.test(command) && !words.includes(command) ? { command, line } : [];
  });
  // A tool that does something without a command has options for that, unless it is one of its commands.
  const isCommand = listed.some(({ line }) => line.includes('[default]'));
  const found = isCommand ? [] : [{ name: words.join(' '), options: optionsOf(help) }];
  for (const { command } of listed) found.push(...(await allCommands(main, name, [...words, command])));
  return found;
}

async function helpOf(main, words) {
  let text = '';
  const output = { write: (part) => ((text += part), true), once: () => undefined };
  const io = {
    stdin: [],
    stdout: output,
    stderr: output,
    env: {},
    cwd: root,
    signal: new AbortController().signal,
  };
  await main([...words, '--help'], io);
  return text;
}

function section(help, title) {
  const found = [];
  let inside = false;
  for (const line of help.split('\n')) {
    if (/^\S/.test(line)) inside = line.startsWith(`${title}:`);
    else if (inside && line.trim() !== '') found.push(line);
  }
  // What does not fit is continued below, further in.
  return found.reduce((lines, line) => {
    if (/^ {9}/.test(line) && lines.length > 0) lines.push(`${lines.pop()} ${line.trim()}`);
    else lines.push(line);
    return lines;
  }, []);
}

function optionsOf(help) {
  return section(help, 'Options').flatMap((line) => {
    const [flags = '', ...rest] = line.trim().split(/\s{2,}/);
    if (/--(help|version)$/.test(flags)) return [];
    const description = rest.join(' ');
    const notes = [...description.matchAll(yargsNote)].map(([, text]) => text);
    return { flag: flags, text: description.replaceAll(yargsNote, '').trim(), notes };
  });
}

/** Whether an option, or what switches it off, is named. */
function isNamed(readme, flag) {
  const [plain = flag] = /--[a-z][a-z-]*/.exec(flag) ?? [];
  return readme.includes(plain) || readme.includes(plain.replace('--', '--no-'));
}

function tables(tool, commands) {
  const same = (a, b) => a.flag === b.flag && a.text === b.text && String(a.notes) === String(b.notes);
  const [first, ...others] = commands;
  const common = first.options.filter((option) =>
    others.every(({ options }) => options.some((other) => same(option, other))),
  );
  if (others.length === 0) return table(common);
  const own = commands.flatMap(({ name, options }) => {
    const rest = options.filter((option) => !common.some((other) => same(option, other)));
    return rest.length === 0 ? [] : `\`${`${tool} ${name}`.trim()}\`:\n\n${table(rest)}`;
  });
  return [`Every command has these options:\n\n${table(common)}`, ...own].join('\n\n');
}

function table(options) {
  const rows = options.map(
    ({ flag, text, notes }) => `| \`${flag}${valueOf(notes)}\` | ${cell(text)}${defaultOf(notes)} |`,
  );
  return ['| option | meaning |', '| --- | --- |', ...rows].join('\n');
}

function valueOf(notes) {
  const choices = notes.find((note) => note.startsWith('choices: '));
  if (choices !== undefined) {
    return ` ${[...choices.matchAll(/"([^"]*)"/g)].map(([, choice]) => choice).join('\\|')}`;
  }
  if (notes.includes('number')) return ' N';
  return notes.includes('string') || notes.includes('array') ? ' …' : '';
}

function defaultOf(notes) {
  const value = notes.find((note) => note.startsWith('default: '))?.slice('default: '.length);
  if (value === undefined || ['false', '[]', '""'].includes(value)) return '';
  return ` (default: ${value === 'true' ? 'yes' : value.replaceAll('"', '')})`;
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('<', '\\<');
}
