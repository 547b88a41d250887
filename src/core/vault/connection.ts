import type { Sql } from "./sql.ts";

/** Read access: any statement other than a SELECT without side effects is refused before it runs. */
export interface ReadDb {
  get<Row>(query: Sql): Row | undefined;
  all<Row>(query: Sql): Row[];
  iterate<Row>(query: Sql): IterableIterator<Row>;
}

/** Also writes, but only to the tables it was created for. */
export interface WriteDb extends ReadDb {
  run(query: Sql): { readonly changes: number; readonly lastInsertRowid: number | bigint };
}

/**
 * An open, keyed database. `read` is given to everyone, the rest only to the code behind `writer`. Types only:
 * open-connection.ts opens databases, and scripts/layers.ts restricts who may import it.
 */
export interface Connection {
  readonly read: ReadDb;
  writeTo(tables: ReadonlySet<string>): WriteDb;
  /** Runs one immediate transaction; throwing rolls it back. */
  transaction<T>(work: () => T): T;
  /** Runs outside any transaction: pragmas, VACUUM, schema steps. */
  exec(text: string): void;
  pragma(text: string): unknown;
  close(): void;
}
