import { describeBackend } from './describe-backend.ts';
import { describeContract } from './describe-contract.ts';
import { describeElement } from './describe-element.ts';
import { describeErrors } from './describe-errors.ts';
import { describeTexts } from './describe-texts.ts';

/** The files of `docs/` that are made from the code, with their texts. `npm run manifest` writes them. */
export function describeReference(): ReadonlyMap<string, string> {
  const pages = [
    describeElement(),
    describeErrors('en'),
    describeErrors('pt-br'),
    describeContract(),
    describeTexts(),
  ];
  return new Map([
    ...pages.map(({ path, markdown }) => [`docs/${path}.md`, markdown] as const),
    [
      'docs/backend.openapi.json',
      `${JSON.stringify(describeBackend(), undefined, 2)}
`,
    ],
  ]);
}
