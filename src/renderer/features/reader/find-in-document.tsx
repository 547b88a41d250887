import { showKeys } from "#renderer/commands/keymap.ts";
import { FindBar } from "#renderer/parts/find-bar.tsx";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { findKeys } from "#renderer/ui/place-keys.ts";
import { find, leaveFinding, moveInFinding } from "./finding.ts";
import type { Opened } from "./open-document.ts";
import { useReader } from "./reader-state.ts";
import { takeSpan } from "./take-excerpt.ts";

interface FindInDocumentProps {
  readonly opened: Opened;
  /** Returns the focus to the text. */
  readonly onLeave: () => void;
}

/** Finds words in the document. A match can be excerpted without selecting it. */
export function FindInDocument({ opened, onLeave }: FindInDocumentProps) {
  const finding = useReader(opened.reader, (state) => state.finding);
  if (!finding) return null;
  const { text, total, matches, current, asked } = finding;
  const match = matches[current];
  const take = () => {
    if (match) void takeSpan(opened, { span: match });
  };
  return (
    <FindBar
      label={t("reader.findField")}
      text={text}
      onText={(typed) => void find(opened, typed)}
      total={total}
      current={current}
      note={total > matches.length ? t("reader.findFirst", { count: matches.length }) : undefined}
      asked={asked}
      onMove={(step) => moveInFinding(opened.reader, step)}
      onTake={take}
      onLeave={() => {
        leaveFinding(opened);
        onLeave();
      }}
    >
      <Button isDisabled={!match} onPress={take}>
        {t("reader.takeMatch", { keys: showKeys(findKeys.presses.take[0]) ?? "" })}
      </Button>
    </FindBar>
  );
}
