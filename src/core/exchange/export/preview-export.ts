import type { ReadDb } from "#core/vault/connection.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { countBy } from "#shared/domain/count-by.ts";
import { draftsLeft, titledDrafts } from "./drafts-left.ts";
import { type SelectOptions, selectRecords } from "./select-records.ts";

type Preview = OutputOf<CoreContract["exchange.preview"]>;

/** More than anybody looks through; all are counted. */
const mostListed = 1000;

/** What would leave and what would stay behind, as the export itself selects it. */
export function previewExport(read: ReadDb, options: SelectOptions, analystId: string): Preview {
  const { released, withheld, marking } = selectRecords(read, options);
  return {
    marking,
    counts: countBy(released, ({ kind }) => kind),
    withheldCounts: countBy(withheld, ({ why }) => why),
    withheld: withheld.slice(0, mostListed).map(({ row, why }) => ({ kind: row.kind, id: row.id, why })),
    drafts: titledDrafts(read, draftsLeft(read, released, analystId)),
  };
}
