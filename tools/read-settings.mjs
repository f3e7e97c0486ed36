import { readFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';
import ts from 'typescript';

const file = 'src/configuration/settings.ts';

/** The table of settings as papers and typings need it: values out of the running table, words out of its comments. */
export async function readSettings() {
  const from = `file://${process.cwd()}/`;
  const { settings } = await tsImport(`./${file}`, from);
  const { attributeOf } = await tsImport('./src/configuration/attribute-of.ts', from);
  const { describeAllowed } = await tsImport('./src/configuration/describe-allowed.ts', from);
  const nodes = rowNodes();
  return Object.entries(settings).map(([property, row]) => {
    const node = nodes.get(property);
    const [comment] = ts.getJSDocCommentsAndTags(node);
    // Read as it stands: the parser takes the first word of some tags for a name.
    const tag = (name) =>
      ts
        .getJSDocTags(node)
        .find(({ tagName }) => tagName.text === name)
        ?.getText()
        .match(/^@\w+\s+([^\n]+)/)?.[1];
    const defaultInWords = tag('default');
    return {
      property,
      attribute: row.attribute === false ? undefined : attributeOf(property),
      type: typeText(row, node),
      allowed: row.kind === 'choice' ? undefined : describeAllowed(row),
      choices: row.choices,
      reflects: row.reflect === true,
      defaultInWords,
      // As it would be written in code.
      default: row.default === undefined || defaultInWords !== undefined ? undefined : quoted(row.default),
      description: ts.getTextOfJSDocComment(comment?.comment) ?? '',
      see: tag('see'),
    };
  });
}

function rowNodes() {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const nodes = new Map();
  const visit = (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === 'settings') {
      const table = ts.isSatisfiesExpression(node.initializer)
        ? node.initializer.expression
        : node.initializer;
      for (const row of table.properties) nodes.set(row.name.getText(), row);
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  return nodes;
}

function typeText(row, node) {
  if (row.kind === 'choice') return row.choices.map(quoted).join(' | ');
  const [named] = node.initializer.typeArguments ?? [];
  const text = named?.getText() ?? { flag: 'boolean', seconds: 'number' }[row.kind] ?? typeOfDefault(row);
  return row.default === undefined ? `${text} | undefined` : text;
}

const typeOfDefault = (row) => (typeof row.default === 'number' ? 'number' : 'string');

const quoted = (value) => (typeof value === 'string' ? `'${value}'` : String(value));
