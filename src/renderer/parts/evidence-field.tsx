import { X } from "lucide-react";
import { useMemo, useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { ComboBox } from "#renderer/ui/choice.tsx";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { openPlace } from "./evidence-card.tsx";
import { excerptLabel, excerptPlace } from "./excerpt-label.ts";
import { findExcerpts } from "./find-excerpts.ts";
import { clipWords, inOneLine } from "./quote-words.ts";
import { useTray } from "./tray.ts";
import "./evidence-field.css";

interface EvidenceFieldProps {
  readonly label: string;
  readonly excerptIds: readonly string[];
  readonly onChange: (excerptIds: readonly string[]) => void;
  readonly description?: string;
}

/** Evidence of a record, found by words. The selected excerpt and those in the tray come first. */
export function EvidenceField({ label, excerptIds, onChange, description }: EvidenceFieldProps) {
  const caseId = useCaseId();
  const { data } = useCore("excerpts.cards", { caseId });
  const [text, setText] = useState("");
  const tray = useTray(caseId);
  const selection = useWorkbench((state) => state.selection);
  const cards = useMemo(() => new Map(data?.cards.map((card) => [card.id, card])), [data]);
  const first = useMemo(
    () => [...new Set([...(selection?.kind === "excerpt" ? [selection.id] : []), ...tray])],
    [selection, tray],
  );
  const options = useMemo(
    () =>
      findExcerpts(cards, first, text)
        .filter(({ card }) => !excerptIds.includes(card.id))
        .map(({ card }) => ({
          id: card.id,
          label: `${excerptLabel(card)} ${clipWords(inOneLine(card.quote), 80)}`,
          description: excerptPlace(card),
        })),
    [cards, first, text, excerptIds],
  );
  return (
    <div className="stack-tight">
      <ComboBox
        label={label}
        placeholder={t("evidence.find")}
        {...(description === undefined ? {} : { description })}
        options={options}
        value={null}
        text={text}
        onTextChange={setText}
        empty={cards.size === 0 ? t("editor.noExcerpts") : t("editor.noneFits", { query: text })}
        onChange={(id) => {
          onChange([...excerptIds, id]);
          setText("");
        }}
      />
      <ul className="stack-tight" aria-label={label}>
        {excerptIds.map((id) => (
          <ChosenExcerpt
            key={id}
            card={cards.get(id)}
            onDrop={() => onChange(excerptIds.filter((other) => other !== id))}
          />
        ))}
      </ul>
    </div>
  );
}

interface ChosenExcerptProps {
  /** `undefined` if it is gone or loading. */
  readonly card: ExcerptCard | undefined;
  readonly onDrop: () => void;
}

function ChosenExcerpt({ card, onDrop }: ChosenExcerptProps) {
  const label = card ? excerptLabel(card) : t("editor.gone");
  return (
    <li className="evidence-line">
      {card ? (
        <Button variant="quiet" onPress={() => openView(openPlace(card), { isBeside: true })}>
          {label}
        </Button>
      ) : (
        <span>{label}</span>
      )}
      <span className="quiet clip spacer" lang={card?.language ?? undefined}>
        {card ? inOneLine(card.quote) : null}
      </span>
      <IconButton label={t("evidence.drop", { label })} onPress={onDrop}>
        <X size={14} aria-hidden />
      </IconButton>
    </li>
  );
}
