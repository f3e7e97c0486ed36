/** How the project speaks to developers: no riddles in Markdown, comments, messages or test names. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import ts from 'typescript';

/** What we do not write, and what we write instead. */
const words: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b(?:whoever|whomever|whosoever)\b/i, '"anyone who", "users who", or the subject itself'],
  [/\b(?:nobody|somebody|anybody)\b/i, '"no one", "users", or the subject itself'],
  [/\banew\b/i, '"again", "new"'],
  [/\bbe (?:it|they)\b/i, '"including", "whether"'],
  [/\bways? on\b(?! the)/i, '"alternative", "retry"'],
  [/\b(?:is|are|was|were|be) (?:told|heard)\b/i, 'who tells whom: "the element shows", "the event reports"'],
  [/\b(?:goes|went) on\b/i, '"continues"'],
  [/\b(?:lets?|letting) go\b/i, '"releases"'],
  [/\b(?:looks|looked|(?:the|a) look) at\b/i, '"analyses", "reads", "checks"'],
  [/\bas (?:it|they) (?:is|are)\b(?! (?:now|today|set|in))/i, '"unchanged"'],
  [/\bas (?:it was|they were)\b(?! (?:before|set|in))/i, '"unchanged"'],
  [/\bbeside\b/i, '"next to", "as well as"'],
  [/\bthe vendor(?:'s|’s)?\b(?! engine)/i, '"FortFace", "the FortFace Web SDK"'],
  [/\bthe persons?(?:'s|’s)?\b/i, '"the user"'],
  [/\bhave no say\b/i, '"are ignored"'],
  [/\bthat is none\b/i, 'what it is instead'],
  [/\bheld back\b|\bholds? back\b/i, '"delays", "blocks"'],
  [/\bhears\b/i, '"gets", "receives", "the event reports"'],
  [/\b(?:tells?|telling) of\b/i, '"reports"'],
  [/\bknows? of\b/i, '"has", "knows"'],
  [/\bcomes to\b/i, 'the verb that you mean'],
  [/\b(?:takes?|taken|taking) itself\b/i, '"the element takes the picture automatically"'],
  [/\bbe had\b/i, '"is available"'],
  [/\bfor ever\b/i, '"forever", "without a time limit"'],
  [/\bin vain\b/i, '"without success"'],
  [/\b(?:is|are|was|were) asked for\b(?! anything)/i, 'who requests it'],
  [/\b(?:stands?|stood|standing) still\b/i, '"stalls", "freezes"'],
  [/\bby itself alone\b|\bof itself\b/i, '"automatically"'],
];
/** Texts of others, or about the very words. */
const exempt =
  /^(?:test\/static\/words\.test\.ts|src\/locales\/|docs\/pt-br\/|demo\/consumers\/|src\/engine\/kernels\/)/;

const files = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .stdout.split('\n')
  .filter((path) => existsSync(path) && !exempt.test(path));

test('Markdown says who does what', () => {
  const papers = files.filter((path) => path.endsWith('.md'));
  assert.ok(papers.length > 20);
  const found = papers.flatMap((path) => {
    // A block of code keeps its lines, so that the report can count them.
    const text = readFileSync(path, 'utf8').replace(/^```[^]*?^```$/gm, (block) =>
      block.replace(/[^\n]/g, ''),
    );
    return findWords(path, text, 1);
  });
  assert.equal(found.join('\n'), '');
});

test('comments, messages and test names say who does what', () => {
  const sources = files.filter((path) => /\.(?:ts|tsx|mjs|js)$/.test(path));
  assert.ok(sources.length > 300);
  assert.equal(sources.flatMap(readTexts).join('\n'), '');
});

test('a word on the list is found in a comment, a string and a template, and not in code', () => {
  const code = "// Whoever comes.\nconst beside = 'goes on';\nconst b = `is told ${beside} anew`;\n";
  assert.deepEqual(
    findInSource('a.ts', code).map((line) => line.split(' – ')[0]),
    ['a.ts:1 "Whoever"', 'a.ts:2 "goes on"', 'a.ts:3 "is told"', 'a.ts:3 "anew"'],
  );
});

function readTexts(path: string): string[] {
  return findInSource(path, readFileSync(path, 'utf8'));
}

/** Looks into comments and literals only. */
function findInSource(path: string, code: string): string[] {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
  const found = new Map<number, string[]>();
  const add = (start: number, end: number): void => {
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    found.set(start, findWords(path, code.slice(start, end), line));
  };
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of [
      ...(ts.getLeadingCommentRanges(code, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(code, node.getEnd()) ?? []),
    ])
      add(pos, end);
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      add(node.getStart(), node.getEnd());
    for (const child of node.getChildren(file)) visit(child);
  };
  visit(file);
  return [...found].sort(([a], [b]) => a - b).flatMap(([, texts]) => texts);
}

function findWords(path: string, text: string, firstLine: number): string[] {
  // A line break inside a comment does not split a phrase.
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const next = /^\s*(?:\*|\/\/)?\s*(\S*)/.exec(lines[index + 1] ?? '')?.[1] ?? '';
    return words.flatMap(([pattern, instead]) => {
      const match = pattern.exec(`${line.trimEnd()} ${next}`);
      if (match === null || match.index > line.length) return [];
      return [`${path}:${firstLine + index} "${match[0]}" – write ${instead}`];
    });
  });
}
