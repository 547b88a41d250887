import { useEffect, useState } from "react";
import { useCards } from "#renderer/parts/case-names.ts";
import { excerptLabel } from "#renderer/parts/excerpt-label.ts";
import { choiceOf } from "#renderer/state/choices.ts";
import { t } from "#renderer/strings/index.ts";
import { type Opened, overlapsOf } from "./open-document.ts";
import { spanOf, useReader } from "./reader-state.ts";

/** Milliseconds a selection must rest before it is announced. */
const patience = 400;

/** Announces the selection and the focused excerpt to screen readers. */
export function SelectionAnnouncer({ opened }: { readonly opened: Opened }) {
  const { reader, excerpts, caseId } = opened;
  const selected = useReader(reader, (state) => state.selected);
  const focused = useReader(reader, (state) => state.focused);
  const cards = useCards(caseId);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(sentence()), patience);
    const sentence = () => {
      const excerpt = excerpts.find(({ id }) => id === focused);
      if (excerpt) {
        const card = cards.get(excerpt.id);
        const others = overlapsOf(excerpt, excerpts).length;
        return [
          card ? excerptLabel(card) : "",
          excerpt.body.quote,
          others > 0 ? t("reader.overlaps", { count: others }) : "",
        ]
          .filter(Boolean)
          .join(", ");
      }
      const words = spanOf(selected) ? (document.getSelection()?.toString().trim() ?? "") : "";
      if (words === "") return "";
      return t(choiceOf("keys.single") ? "reader.saidWithKey" : "reader.said", { count: words.split(/\s+/).length });
    };
    return () => clearTimeout(timer);
  }, [selected, focused, excerpts, cards]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
