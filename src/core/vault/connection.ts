import Database from "better-sqlite3";
import { AppError } from "#shared/errors.ts";
import type { Sql } from "./sql.ts";

/** May look, may not touch: a statement that would write is refused when it is prepared. */
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
 * An open, keyed database. What it can do is handed out in pieces: `read` to everyone, `writeTo` only to the modules
 * that own a table (the linter keeps its use inside core/write and core/vault).
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

interface OpenOptions {
  readonly file: string;
  /** 32 raw bytes; not kept. */
  readonly key: Uint8Array;
  readonly mode: "create" | "write" | "read";
}

/** Opens with the cipher and settings of docs/decisions/0003; a wrong key or a damaged first page is `vault.damaged`. */
export function openConnection({ file, key, mode }: OpenOptions): Connection {
  const database = guarded(() => new Database(file, { fileMustExist: mode !== "create", readonly: mode === "read" }));
  try {
    guarded(() => configure(database, key, mode));
  } catch (error) {
    database.close();
    throw error;
  }
  return createConnection(database);
}

function configure(database: Database.Database, key: Uint8Array, mode: OpenOptions["mode"]): void {
  database.pragma("cipher='aegis'");
  const raw = Buffer.concat([Buffer.from("raw:"), key]);
  database.key(raw);
  raw.fill(0);
  // Sort runs and temporary tables in files would be plaintext on disk.
  database.pragma("temp_store=MEMORY");
  if (mode === "create") database.pragma("page_size=16384");
  database.prepare("SELECT count(*) FROM sqlite_master").get();
  if (mode !== "read") {
    database.pragma("journal_mode=WAL");
    database.pragma("secure_delete=ON");
    database.pragma("journal_size_limit=67108864");
  }
  database.pragma("synchronous=FULL");
  database.pragma("foreign_keys=ON");
  database.pragma("trusted_schema=OFF");
  database.pragma("cell_size_check=ON");
  database.pragma("mmap_size=0");
  database.pragma("cache_size=-65536");
  if (database.pragma("temp_store", { simple: true }) !== 2) throw new Error("temporary data would go to disk");
}

function createConnection(database: Database.Database): Connection {
  const statements = new Map<string, Database.Statement<unknown[], unknown>>();
  const statement = (text: string, check: (prepared: Database.Statement<unknown[], unknown>) => void) => {
    let prepared = statements.get(text);
    if (!prepared) {
      prepared = database.prepare<unknown[], unknown>(text);
      statements.set(text, prepared);
    }
    check(prepared);
    return prepared;
  };
  const reading = (text: string) =>
    statement(text, (prepared) => {
      if (!prepared.readonly) throw new Error(`a reader may not run: ${text}`);
    });

  const read: ReadDb = {
    get: <Row>(query: Sql) => guarded(() => reading(query.text).get(...query.params) as Row | undefined),
    all: <Row>(query: Sql) => guarded(() => reading(query.text).all(...query.params) as Row[]),
    iterate: <Row>(query: Sql) => guarded(() => reading(query.text).iterate(...query.params) as IterableIterator<Row>),
  };

  return {
    read,
    writeTo(tables) {
      const allowed = new Set<string>();
      const mayRun = (text: string) => {
        if (allowed.has(text)) return;
        const table = writtenTable(text);
        if (table === undefined || !tables.has(table)) throw new Error(`this writer may not run: ${text}`);
        allowed.add(text);
      };
      return {
        ...read,
        run(query) {
          mayRun(query.text);
          return guarded(() => statement(query.text, () => undefined).run(...query.params));
        },
      };
    },
    transaction: (work) => guarded(() => database.transaction(work).immediate()),
    exec: (text) => guarded(() => void database.exec(text)),
    pragma: (text) => guarded(() => database.pragma(text, { simple: true })),
    close: () => void database.close(),
  };
}

const writing =
  /^\s*(?:INSERT(?:\s+OR\s+[A-Z]+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+[A-Z]+)?|DELETE\s+FROM)\s+([a-z_]+)/;

/** The table that a statement writes; our statements are written by us, in upper-case keywords and plain names. */
function writtenTable(text: string): string | undefined {
  return writing.exec(text)?.[1];
}

/** Runs work on the database; what SQLite reports becomes an error of ours that says what to do about it. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Database.SqliteError ? (translate(error) ?? error) : error;
  }
}

function translate(error: InstanceType<typeof Database.SqliteError>): AppError | undefined {
  const { code } = error;
  if (code === "SQLITE_FULL") return new AppError("disk.full", {}, { cause: error });
  if (code.startsWith("SQLITE_IOERR"))
    return new AppError("disk.failed", { path: "vault.db", reason: code }, { cause: error });
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") {
    return new AppError("vault.damaged", { reason: "a page of the database is damaged" }, { cause: error });
  }
  if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN")) {
    return new AppError("vault.read-only", { path: "vault.db" }, { cause: error });
  }
  if (code.startsWith("SQLITE_BUSY")) return new AppError("vault.busy", {}, { cause: error });
  return undefined;
}
