import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Where the events and the details that they carry are written down. */
const sources = ['src/element/events.ts', 'src/flow/flow-observer.ts', 'src/submission/read-verdict.ts'];

/** Members that an interface of these files takes from elsewhere. */
const inheritedMembers: Readonly<Record<string, string>> = {
  SealedCapture: 'key: string; data: string; imgData: string',
};

/** The type of `event.detail` of every event, as the source has it. */
export function readEventDetails(): Map<string, string> {
  const interfaces = new Map<string, string>();
  const details = new Map<string, string>();
  for (const path of sources) {
    const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
    for (const node of file.statements) {
      if (ts.isInterfaceDeclaration(node)) {
        const inherited = (node.heritageClauses ?? []).flatMap(({ types }) =>
          types.map((type) => inheritedMembers[type.getText(file)] ?? type.getText(file)),
        );
        const own = node.members.map((member) => member.getText(file).replace(/;$/, ''));
        interfaces.set(node.name.text, `{ ${[...inherited, ...own].join('; ')} }`);
      } else if (ts.isClassDeclaration(node) && node.name) {
        const [detail] = node.heritageClauses?.[0]?.types[0]?.typeArguments ?? [];
        const name = /super\('([a-z-]+)'/.exec(node.getText(file))?.[1];
        if (detail && name) details.set(name, detail.getText(file));
      }
    }
  }
  for (const [name, text] of details) {
    details.set(name, (interfaces.get(text) ?? text).replace(/;\s*}/, ' }').replace(/\s+/g, ' '));
  }
  return details;
}
