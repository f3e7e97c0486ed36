/** A row of the table of settings, as papers and typings need it. */
export interface DescribedSetting {
  property: string;
  /** Absent where only a script can set it. */
  attribute: string | undefined;
  type: string;
  /** In words, as the messages have it; absent for choices, and where nothing is checked. */
  allowed: string | undefined;
  choices: readonly string[] | undefined;
  reflects: boolean;
  /** The value, as it would be written in code. */
  default: string | undefined;
  /** What holds where the row has no value of its own. */
  defaultInWords: string | undefined;
  description: string;
  /** Path of the paper that says more. */
  see: string | undefined;
}

export function readSettings(): Promise<DescribedSetting[]>;
