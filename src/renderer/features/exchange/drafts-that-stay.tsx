import { useEffect, useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { keepEdits } from "#renderer/state/save-status.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";
import { isSameText } from "#shared/domain/assessment-text.ts";
import type { ExportChoices } from "./export-choices.ts";

interface Draft {
  readonly id: string;
  readonly title: string;
}

/** Turns unsaved text into versions, since only versions are exported, and lists the drafts that could not be saved. */
export function DraftsThatStay({ choices }: { readonly choices: ExportChoices }) {
  const caseId = useCaseId();
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  useEffect(() => {
    let isGone = false;
    void keepEdits()
      .then(() => draftsOf(caseId))
      .then(
        (found) => !isGone && setDrafts(found),
        // An error of core here also makes the preview fail, which shows it.
        () => undefined,
      );
    return () => {
      isGone = true;
    };
  }, [caseId]);
  const staying = drafts.filter(({ id }) => choices.what === "whole" || choices.assessments.includes(id));
  if (staying.length === 0) return null;
  return (
    <Banner tone="warning" title={t("exchange.draftsTitle")}>
      {t("exchange.drafts", { titles: staying.map(({ title }) => `“${title}”`).join(", ") })}
    </Banner>
  );
}

/** Assessments of a case with text that this analyst has typed since the last version. */
async function draftsOf(caseId: string): Promise<Draft[]> {
  const { records } = await call("assessments.list", { caseId });
  const found = await Promise.all(
    records.map(async ({ id, body }) => {
      if (isReadOnly(body.status)) return [];
      const { draft } = await call("assessments.draft", { id });
      return draft && !isSameText(draft.text, body.text) ? [{ id, title: body.title }] : [];
    }),
  );
  return found.flat();
}
