import { initial } from "./migrations/0001-initial.ts";

/** In order; the position is the schema version. Append only. */
export const migrations: readonly string[] = [initial];
