import { useRef, useState } from "react";
import { z } from "zod";
import { useKeptDraft } from "#renderer/state/preference-draft.ts";
import { custodyParts } from "#shared/contract/exchange.ts";
import { tlpSchema } from "#shared/domain/marking.ts";
import type { ExportChoices } from "./export-choices.ts";

type Chosen = Partial<ExportChoices>;

const keptSchema = z
  .strictObject({
    what: z.enum(["whole", "chosen"]),
    assessments: z.array(z.string()),
    records: z.array(z.string()),
    history: z.enum(["all", "current"]),
    custody: z.enum(custodyParts),
    maxMarking: tlpSchema.nullable(),
    caveats: z.array(z.string()),
    supersedes: z.string().nullable(),
    way: z.enum(["people", "passphrase", "anyone"]),
    recipients: z.array(z.string()),
    keyId: z.string().nullable(),
  })
  .partial();

/**
 * Choices of an unfinished export. They survive a lock, except for the passphrase, disclosed identities and ordinary
 * parts of names: those apply to a single export. `recordIds`: records that the dialog was opened for.
 */
export function useKeptExport(caseId: string, recordIds: readonly string[]) {
  const [kept, keep] = useKeptDraft(`unsaved.${caseId}.export`, keptSchema);
  const [chosen, show] = useState<Chosen>(() => withRecords((kept ?? {}) as Chosen, recordIds));
  const [isResumed, setResumed] = useState(kept !== undefined);
  // Two fields may change before the next render.
  const latest = useRef(chosen);
  const take = (next: Chosen) => {
    latest.current = next;
    show(next);
    const { passphrase: _, isRepeated: __, identities: ___, ordinaryWords: ____, ...open } = next;
    keep(Object.keys(open).length === 0 ? undefined : (open as z.infer<typeof keptSchema>));
  };
  return {
    chosen,
    /** The export was started earlier. */
    isResumed,
    choose: (change: Chosen) => take({ ...latest.current, ...change }),
    forget() {
      take({});
      setResumed(false);
    },
    /** Fresh choices for the records that the dialog was opened for. */
    startOver() {
      take(withRecords({}, recordIds));
      setResumed(false);
    },
  };
}

/** An unfinished export stays as it was left, with these records added to it. */
function withRecords(chosen: Chosen, recordIds: readonly string[]): Chosen {
  if (recordIds.length === 0) return chosen;
  return { ...chosen, what: "chosen", records: [...new Set([...(chosen.records ?? []), ...recordIds])] };
}
