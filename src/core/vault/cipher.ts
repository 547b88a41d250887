import type Database from "better-sqlite3";

/**
 * Keys a connection before anything else is done with it: AEGIS-256, raw key. In a module of its own, so that a
 * measurement can be built without it; the product has no switch that leaves it out.
 */
export function applyCipher(database: Database.Database, key: Uint8Array): void {
  database.pragma("cipher='aegis'");
  const raw = Buffer.concat([Buffer.from("raw:"), key]);
  database.key(raw);
  raw.fill(0);
}
