import type { Opened } from "#renderer/state/recent.ts";

export interface Recent {
  readonly id: string;
  readonly kind: string;
  /** UTC milliseconds. */
  readonly at: number;
  /** Opened; otherwise changed. */
  readonly isOpened: boolean;
}

interface Changed {
  readonly id: string;
  readonly kind: string;
  readonly changedAt: number;
}

/** Each record once, by its latest use; newest first. */
export function joinRecent(opened: readonly Opened[], changed: readonly Changed[]): readonly Recent[] {
  const all = [
    ...opened.map(({ id, type, at }): Recent => ({ id, kind: type, at, isOpened: true })),
    ...changed.map(({ id, kind, changedAt }): Recent => ({ id, kind, at: changedAt, isOpened: false })),
  ].sort((one, other) => other.at - one.at);
  const seen = new Set<string>();
  return all.filter(({ id }) => !seen.has(id) && seen.add(id));
}
