import { describeContract } from './describe-contract.ts';
import { describeElement } from './describe-element.ts';
import { describeErrors } from './describe-errors.ts';

/** The pages of `docs/` that are made from the code, by their files. `npm run manifest` writes them. */
export function describeReference(): ReadonlyMap<string, string> {
  const pages = [describeElement(), describeErrors('en'), describeErrors('pt-br'), describeContract()];
  return new Map(pages.map(({ path, markdown }) => [`docs/${path}.md`, markdown]));
}
