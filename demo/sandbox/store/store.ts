import type * as z from 'zod/mini';

export type SqlValue = string | number | null | Uint8Array;

export interface Statement {
  sql: string;
  args: SqlValue[];
}

/** The one way to the database. */
export interface Store {
  /** Rows of one query, each through the schema. Throws `StoreError` if the store does not answer. */
  read<T extends z.ZodMiniType>(statement: Statement, rowSchema: T): Promise<z.output<T>[]>;
  /**
   * Writes all statements or none, on disk before it settles. Gives the number of rows that each one returns, so a
   * statement ends in RETURNING if you need to know what it changed: not every server counts changed rows.
   * Throws `DuplicateError` if a value that must be unique is already there, `StoreError` if nothing can be written.
   */
  commit(statements: readonly Statement[]): Promise<number[]>;
  close(): void;
}

/** The store does not answer, or cannot be written to: its disk is full or read-only, or its server is away. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** SQLite's name of the cause, such as `SQLITE_FULL`; `DATA_FOLDER_GONE` if the database file was deleted or moved. */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super('The store failed.', options);
    this.reason = reason;
  }
}

/** A value that must be unique is already in the store. */
export class DuplicateError extends Error {
  override readonly name = 'DuplicateError';
}
