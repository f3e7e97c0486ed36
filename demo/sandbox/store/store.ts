import type * as z from 'zod/mini';

export type SqlValue = string | number | null | Uint8Array;

export interface Statement {
  sql: string;
  args: SqlValue[];
}

/** The one way to the database. */
export interface Store {
  /** Rows of one query, each through the schema. */
  read<T extends z.ZodMiniType>(statement: Statement, rowSchema: T): Promise<z.output<T>[]>;
  /**
   * Writes all statements or none, on disk before it settles. Gives the number of rows that each one returns, so a
   * statement ends in RETURNING if you need to know what it changed: not every server counts changed rows.
   * Throws `DuplicateError` when a value that must be unique is already there.
   */
  commit(statements: readonly Statement[]): Promise<number[]>;
  close(): void;
}

/** A value that must be unique is already in the store. */
export class DuplicateError extends Error {
  override readonly name = 'DuplicateError';
}
