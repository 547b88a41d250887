import { bodyToText } from "#shared/domain/version.ts";
import type { Planned, Standing } from "./plan-import.ts";

type Compared = Pick<Planned, "standing"> & { readonly record: Pick<Planned["record"], "change"> };

/** Content of a record as the plan shows it. */
interface Told {
  /** Canonical JSON; `null` if it exceeds the plan's limit. */
  content: string | null;
  author: string;
  at: number;
}

/**
 * Contents of each record here and after the import, until `room` (in characters) is used up. Records that would change
 * something here come first: new ones can be left out unread, or read after the import.
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
