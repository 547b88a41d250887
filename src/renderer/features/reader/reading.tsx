import { call } from "#renderer/bridge/core.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { quoteWithPlace } from "#renderer/parts/copied-quote.ts";
import { copyEvidence } from "#renderer/parts/copy-text.ts";
import { documentPlace, excerptLabel, excerptPlace } from "#renderer/parts/excerpt-label.ts";
import { type Passage, useAdderAction } from "#renderer/state/adder-actions.ts";
import { attempt } from "#renderer/state/notices.ts";
import { showPanel } from "#renderer/state/workbench.ts";

/** The reader's own adder actions. */
export function Reading() {
  useAdderAction({
    id: "copy",
    label: "reader.copyWithPlace",
    key: "y",
    order: 90,
    isReading: true,
    run: (passage) => void copy(passage),
  });
  useCommand("tray.show", () => showPanel("excerpts"));
  return null;
}

/** Copies the words with their source: `“…” (Port memo, page 3, E-014 B2)`. */
async function copy({ caseId, documentId, quote, isDescribed = false, place }: Passage): Promise<void> {
  const where = await attempt(async () => {
    if ("excerptId" in place) {
      const { cards } = await call("excerpts.cards", { caseId });
      const card = cards.find(({ id }) => id === place.excerptId);
      if (card) return `${excerptPlace(card)}, ${excerptLabel(card)}`;
    }
    const { body } = await call("documents.get", { id: documentId });
    const { pages } = await call("documents.layout", { id: documentId });
    const page = "start" in place ? pages.findIndex(({ end }) => place.start < end) : -1;
    return documentPlace({ title: body.title, page: page < 0 ? null : page + 1 });
  });
  if (where !== undefined) await copyEvidence(quoteWithPlace(quote, where, isDescribed));
}
