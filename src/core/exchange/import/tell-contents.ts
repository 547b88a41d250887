import { bodyToText } from "#shared/domain/version.ts";
import type { Planned, Standing } from "./plan-import.ts";

type Compared = Pick<Planned, "standing"> & { readonly record: Pick<Planned["record"], "change"> };

/** As a plan tells it. */
interface Told {
  /** Canonical JSON; null: more than a plan carries. */
  content: string | null;
  author: string;
  at: number;
}

/**
 * What stands here of each record and what would stand, for as many as there is room for, in characters: first of those
 * that would change something here, since what is new can be left out unread and looked at once it is in.
 */
export function tellContents<One extends Compared>(
  planned: readonly One[],
  room: number,
): ReadonlyMap<One, { here: Told | null; after: Told | null }> {
  let left = room;
  const tell = (standing: Standing | null): Told | null => {
    if (!standing) return null;
    const { body, author, at } = standing;
    const content = left > 0 ? bodyToText(body) : null;
    left -= content?.length ?? 0;
    return { content: left < 0 ? null : content, author, at };
  };
  const isNew = ({ record }: One) => record.change === "new";
  const ordered = [...planned.filter((one) => !isNew(one)), ...planned.filter(isNew)];
  return new Map(ordered.map((one) => [one, { here: tell(one.standing.here), after: tell(one.standing.after) }]));
}
