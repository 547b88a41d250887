import type { ReadDb } from "#core/vault/connection.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { countBy } from "#shared/domain/count-by.ts";
import { draftsLeft, titledDrafts } from "./drafts-left.ts";
import { type SelectOptions, selectRecords } from "./select-records.ts";

type Preview = OutputOf<CoreContract["exchange.preview"]>;

/** Records listed; all are counted. */
const mostListed = 1000;

/** The content and omissions of an export, selected by the export's own code. */
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
