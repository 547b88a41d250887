import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import type { Hit } from "#shared/contract/search.ts";
import { sliceOf } from "#shared/domain/text.ts";

/**
 * Makes an excerpt of the name as it stands there, and states it as a name of the entity: one step of undo. False if it
 * failed; the user has been told why.
 */
export async function takeMention(
  caseId: string,
  { entity, caption }: CoreOutput<"entities.get">,
  { documentId, start, end }: Hit,
): Promise<boolean> {
  const done = await attempt(async () => {
    const { text, from } = await call("search.passage", { documentId, start, end });
    const quote = sliceOf(text, start - from, end - from);
    await call("entities.capture", {
      passage: { documentId, start, end, quote },
      entity: { id: entity.id },
      property: "name",
      value: quote.replaceAll(/\s+/g, " ").trim(),
    });
    return quote;
  });
  if (done === undefined) return false;
  await attempt(() => tellDone(caseId, t("facts.stated", { property: t("entities.mentionName"), name: caption })));
  return true;
}
