import type { Sql } from "./sql.ts";

/** May look, may not touch: anything but a SELECT that writes nothing is refused before it runs. */
export interface ReadDb {
  get<Row>(query: Sql): Row | undefined;
  all<Row>(query: Sql): Row[];
  iterate<Row>(query: Sql): IterableIterator<Row>;
}

/** May also write, and only into the tables that it was made for. */
export interface WriteDb extends ReadDb {
  run(query: Sql): { readonly changes: number; readonly lastInsertRowid: number | bigint };
}

/**
 * An open, keyed database. What it can do is handed out in pieces: `read` to everyone, the rest only to whoever makes
 * the one way to write. Types alone: a database is opened by open-connection.ts, which scripts/layers.ts gives to few.
 */
export interface Connection {
  readonly read: ReadDb;
  writeTo(tables: ReadonlySet<string>): WriteDb;
  /** One immediate transaction; throwing rolls it back. */
  transaction<T>(work: () => T): T;
  /** Outside any transaction: pragmas, VACUUM, schema steps. */
  exec(text: string): void;
  pragma(text: string): unknown;
  close(): void;
}
