import { createSignerLookup } from "#core/exchange/provenance/signer-lookup.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { type HistoryEntry, historyOf, momentsOf } from "#core/write/history.ts";
import { requireRow } from "#core/write/record-store.ts";
import type { OutputOf, ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { groupBy } from "#shared/domain/group-by.ts";
import { recordsAbout } from "./records-about.ts";

type Page = OutputOf<CoreContract["records.history"]>;
/** A version by hash, with its record. */
type Place = { readonly id: string; readonly version: string };

/** Some of the versions of a record, or of everything it consists of. Only these are read. */
export function pageOfHistory(
  read: ReadDb,
  { id, withAbout, offset, limit, newestFirst }: ParsedInputOf<CoreContract["records.history"]>,
): Page {
  const ids = withAbout ? [id, ...recordsAbout(read, id)] : [id];
  const all = inOrderOfTime(ids.map((one) => momentsOf(read, one).map((moment) => ({ id: one, ...moment }))));
  const places = (newestFirst ? all.reverse() : all).slice(offset, offset + limit);
  const signersOf = createSignerLookup(read);
  const entriesAt = (wanted: readonly Place[]): Page["versions"] => {
    const entries = [...groupBy(wanted, (one) => one.id)].flatMap(([one, some]) => {
      const { kind } = requireRow(read, one);
      return historyOf(read, one, new Set(some.map(({ version }) => version))).map(({ bundles, ...entry }) => ({
        id: one,
        kind,
        ...entry,
        parents: [...entry.parents],
        signedBy: signersOf(entry.version, bundles),
      }));
    });
    const byVersion = new Map(entries.map((entry) => [entry.version, entry]));
    return wanted.flatMap(({ version }) => byVersion.get(version) ?? []);
  };
  const versions = entriesAt(places);
  const shown = new Set(versions.map(({ version }) => version));
  const before = versions.flatMap(({ id: one, parents: [parent] }) =>
    parent === undefined || shown.has(parent) ? [] : [{ id: one, version: parent }],
  );
  return { versions, before: entriesAt(before), total: all.length };
}

type Timed = Pick<HistoryEntry, "at" | "receivedAt">;

/**
 * Merges the histories of several records. Authors' clocks differ: a version dated before its predecessor is placed
 * right after it, so that each record keeps its own order.
 */
function inOrderOfTime<Entry extends Timed>(histories: readonly (readonly Entry[])[]): Entry[] {
  const dated = histories.flatMap((history) => {
    let latest = Number.NEGATIVE_INFINITY;
    return history.map((entry) => {
      latest = Math.max(latest, entry.at ?? entry.receivedAt);
      return { entry, moment: latest };
    });
  });
  return dated.toSorted((left, right) => left.moment - right.moment).map(({ entry }) => entry);
}
