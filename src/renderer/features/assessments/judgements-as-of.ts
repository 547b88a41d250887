import { useEffect, useState } from "react";
import { asAppError, ask } from "#renderer/bridge/query.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import { type JudgementBody, judgementKind } from "#shared/domain/judgement.ts";

export type Judgements = ReadonlyMap<string, JudgementBody>;

/** The judgements of a text as this vault held them at a given time; `undefined` while loading. */
export function useJudgementsAsOf(text: AssessmentText, at: number): Judgements | undefined {
  const [found, setFound] = useState<Judgements>();
  useEffect(() => {
    let isGone = false;
    setFound(undefined);
    const ids = new Set(text.blocks.flatMap((block) => (block.type === "judgement" ? [block.judgementId] : [])));
    void Promise.all([...ids].map((id) => attempt(() => judgementAsOf(id, at)))).then(
      (judgements) => !isGone && setFound(new Map(judgements.flatMap((found) => found ?? []))),
    );
    return () => {
      isGone = true;
    };
  }, [text, at]);
  return found;
}

async function judgementAsOf(id: string, at: number): Promise<readonly (readonly [string, JudgementBody])[]> {
  const held = await ask("records.asOf", { id, at }).catch((error: unknown) => {
    // A judgement that never arrived has no record. Show the others.
    if (asAppError(error).code === "record.missing") return undefined;
    throw error;
  });
  const { data } = judgementKind.schema.safeParse(held?.body);
  return data ? [[id, data]] : [];
}

/** A judgement in one line: statement, likelihood, confidence. */
export function judgementLine(judgement: JudgementBody | undefined): string {
  if (!judgement) return `${t("editor.blocks.judgement")}: ${t("judgement.missing")}`;
  const { statement, likelihood, confidence } = judgement;
  const level = t("judgement.withConfidence", { level: t(`judgement.levels.${confidence.level}`) });
  return `${t("editor.blocks.judgement")}: ${statement} (${[likelihood, level].filter(Boolean).join("; ")})`;
}
