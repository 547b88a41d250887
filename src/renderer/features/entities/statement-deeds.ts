import { call } from "#renderer/bridge/core.ts";
import { removeRecord } from "#renderer/parts/remove-record.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import type { MenuEntries } from "#renderer/ui/menu.tsx";
import { openForm, type Subject } from "./forms.ts";
import type { Statement } from "./group-statements.ts";

/** The menu of a fact. Withdrawn facts stay visible; the bin is for facts entered by mistake. */
export function statementMenu(statement: Statement, subject: Subject, shown: string): MenuEntries {
  const isWithdrawn = statement.body.standing === "withdrawn";
  return [
    { id: "edit", isChange: true, label: t("facts.edit"), run: () => openForm({ type: "fact", subject, statement }) },
    isWithdrawn
      ? {
          id: "assert",
          isChange: true,
          label: t("facts.assertAgain"),
          run: () => void stand(statement, "asserted", shown),
        }
      : {
          id: "withdraw",
          isChange: true,
          label: t("facts.withdraw"),
          run: () => void stand(statement, "withdrawn", shown),
        },
    { id: "history", label: t("records.history"), run: () => openView({ type: "history", id: statement.id }) },
    null,
    {
      id: "bin",
      isChange: true,
      label: t("records.moveToBin"),
      isDanger: true,
      run: () => void removeRecord(statement.id, shown),
    },
  ];
}

async function stand(
  { id, version, caseId }: Statement,
  standing: "asserted" | "withdrawn",
  shown: string,
): Promise<void> {
  const done = await attempt(() => call("entities.editStatement", { id, expected: version, fields: { standing } }));
  if (done && caseId !== null) await tellDone(caseId, t(`facts.now.${standing}`, { value: shown }));
}
