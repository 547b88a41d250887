import type Database from "better-sqlite3";

/**
 * Keys a connection before any other use: AEGIS-256, raw key. A module of its own, so that a benchmark can be built
 * without it; the product cannot turn it off.
 */
export function applyCipher(database: Database.Database, key: Uint8Array): void {
  database.pragma("cipher='aegis'");
  const raw = Buffer.concat([Buffer.from("raw:"), key]);
  database.key(raw);
  raw.fill(0);
}
