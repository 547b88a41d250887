import type { CoreOutput } from "#renderer/bridge/core.ts";

export type EntityAnswer = CoreOutput<"entities.get">;

/** A link as seen from one of its ends. */
export type Link = EntityAnswer["links"][number];

/** A link in the list of all links. */
export type LinkRow = CoreOutput<"links.list">["links"][number];
