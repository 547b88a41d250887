import { initial } from "./migrations/0001-initial.ts";

/** In order; the position is the schema version. Only ever appended to. */
export const migrations: readonly string[] = [initial];
