import type { CoreOutput } from "#renderer/bridge/core.ts";

export type EntityAnswer = CoreOutput<"entities.get">;

/** A link as one of its ends sees it. */
export type Link = EntityAnswer["links"][number];

/** A link as the list of all links has it. */
export type LinkRow = CoreOutput<"links.list">["links"][number];
