import Database from "better-sqlite3";
import { AppError } from "#shared/errors.ts";
import { applyCipher } from "./cipher.ts";
import type { Connection, ReadDb } from "./connection.ts";
import type { Sql } from "./sql.ts";

interface OpenOptions {
  readonly file: string;
  /** 32 raw bytes; not kept. */
  readonly key: Uint8Array;
  readonly mode: "create" | "write" | "read";
  /** Databases with a newer schema are refused before anything is changed. */
  readonly newestSchema?: number;
}

/**
 * Opens with the cipher and settings of docs/decisions/0003. A wrong key or a damaged first page throws
 * `vault.damaged`.
 */
export function openConnection(options: OpenOptions): Connection {
  const { file, mode } = options;
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { fileMustExist: mode !== "create", readonly: mode === "read" });
    configure(database, options);
    return createConnection(database);
  } catch (error) {
    database?.close();
    throw error instanceof Database.SqliteError ? (translate(error) ?? error) : error;
  }
}

/** An empty in-memory database, which needs no key. */
export function openInMemory(): Connection {
  return createConnection(new Database(":memory:"));
}

function configure(database: Database.Database, { key, mode, newestSchema }: OpenOptions): void {
  applyCipher(database, key);
  // Temporary tables and sort runs in files would be plaintext on disk.
  database.pragma("temp_store=MEMORY");
  if (mode === "create") database.pragma("page_size=16384");
  database.prepare("SELECT count(*) FROM sqlite_master").get();
  const found = Number(database.pragma("user_version", { simple: true }));
  // SQLite treats an empty file, or one shorter than a page, as a new database.
  if (mode !== "create" && found === 0) throw new AppError("vault.damaged", { reason: "the database is empty" });
  if (newestSchema !== undefined && found > newestSchema) {
    throw new AppError("vault.newer", { found, supported: newestSchema });
  }
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
  // KiB. Searches gain from cached pages; an import of 20,000 files takes as long with fewer.
  database.pragma(`cache_size=${mode === "read" ? -32768 : -12288}`);
  if (database.pragma("temp_store", { simple: true }) !== 2) throw new Error("temporary data would go to disk");
}

function createConnection(database: Database.Database): Connection {
  const statements = new Map<string, Database.Statement<unknown[], unknown>>();
  let isClosed = false;
  const statement = (text: string) => {
    let prepared = statements.get(text);
    if (!prepared) {
      prepared = database.prepare<unknown[], unknown>(text);
      statements.set(text, prepared);
    }
    return prepared;
  };
  /** Checked by its text before it is prepared, because some PRAGMAs take effect when prepared. */
  const reading = (text: string) => {
    const prepared = looking.test(text) ? statement(text) : undefined;
    if (!prepared?.readonly) throw new Error(`a reader may not run: ${text}`);
    return prepared;
  };

  /** Runs work on the database and converts SQLite errors to `AppError`. */
  function guarded<T>(work: () => T): T {
    if (isClosed) throw new AppError("vault.locked", {});
    try {
      return work();
    } catch (error) {
      throw error instanceof Database.SqliteError ? (translate(error) ?? error) : error;
    }
  }

  /** Yields rows one by one; damage may only surface during iteration. */
  function* rowsOf<Row>(query: Sql): IterableIterator<Row> {
    const rows = guarded(() => reading(query.text).iterate(...query.params));
    try {
      for (let next = guarded(() => rows.next()); !next.done; next = guarded(() => rows.next()))
        yield next.value as Row;
    } finally {
      rows.return?.();
    }
  }

  // The row type is asserted next to each query; nothing checks it at run time.
  const read: ReadDb = {
    get: <Row>(query: Sql) => guarded(() => reading(query.text).get(...query.params) as Row | undefined),
    all: <Row>(query: Sql) => guarded(() => reading(query.text).all(...query.params) as Row[]),
    iterate: rowsOf,
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
          return guarded(() => statement(query.text).run(...query.params));
        },
      };
    },
    transaction: (work) => guarded(() => database.transaction(work).immediate()),
    exec: (text) => guarded(() => void database.exec(text)),
    pragma: (text) => guarded(() => database.pragma(text, { simple: true })),
    close() {
      isClosed = true;
      database.close();
    },
  };
}

const looking = /^\s*(?:SELECT|WITH|EXPLAIN)\b/;

const writing =
  /^\s*(?:INSERT(?:\s+OR\s+[A-Z]+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+[A-Z]+)?|DELETE\s+FROM)\s+([a-z_][a-z0-9_]*)(?![\w."$])/;

/** The table a statement writes. Our statements use upper-case keywords and plain names. */
function writtenTable(text: string): string | undefined {
  return writing.exec(text)?.[1];
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
