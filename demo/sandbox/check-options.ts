import * as z from 'zod/mini';
import { explainLive } from './live/explain-live.ts';
import type { SandboxOptions } from './sandbox-options.ts';

const flag = z.optional(z.boolean());
const number = z.optional(z.number());
const text = z.optional(z.string());
const list = z.optional(z.array(z.looseObject({})).check(z.minLength(1)));

/** The options that JavaScript, or a variable of the environment, easily gets wrong. */
const schema = z.looseObject({
  port: number,
  host: text,
  dataDir: text,
  databaseUrl: text,
  databaseAuthToken: text,
  keyFile: text,
  apiKeys: list,
  galleries: list,
  asDocumented: flag,
  live: flag,
  sessionLifeMs: number,
  rateLimitPerMinute: number,
  publicUrl: text,
});

/** Throws `TypeError`, naming the option and what it must be, for options that a sandbox cannot start with. */
export function checkOptions(options: SandboxOptions): void {
  const issue = z.safeParse(schema, options).error?.issues[0];
  if (issue !== undefined) {
    const wanted = issue.code === 'invalid_type' ? `be of type ${issue.expected}` : 'have at least one entry';
    throw new TypeError(
      `startSandbox: the option "${issue.path.map(String).join('.')}" must ${wanted}. Leave it out for the default.`,
    );
  }
  const refusal = explainLive(options);
  if (refusal !== undefined) throw new TypeError(refusal);
}
