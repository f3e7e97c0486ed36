import { OptionError } from '../option-error.ts';
import { UsageError } from './usage-error.ts';

export interface Failure {
  sentence: string;
  /** 2 for a wrong command line or variable, 1 for everything else. */
  exitCode: 1 | 2;
}

/** One sentence about why the sandbox did not start, and what to do. */
export function explainFailure(error: unknown): Failure {
  return {
    sentence: error instanceof Error ? error.message : String(error),
    exitCode: error instanceof UsageError || error instanceof OptionError ? 2 : 1,
  };
}
