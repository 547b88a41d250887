import { useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { type Hit, OrdinaryWords, ResidueHits, wordsIn } from "#renderer/features/exchange/residue-hits.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Checkbox } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";

/** Names and words that the user allows in the file. */
export interface Allowed {
  readonly releaseIdentities: string[];
  readonly ordinaryWords: string[];
}

interface HtmlRefusedProps {
  readonly hits: readonly Hit[];
  readonly onWrite: (allowed: Allowed) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Places of protected names in the page, and a choice of those to allow. The names themselves are not shown. */
export function HtmlRefused({ hits, onWrite, onClose }: HtmlRefusedProps) {
  const caseId = useCaseId();
  const [identities, setIdentities] = useState<readonly string[]>([]);
  const [words, setWords] = useState("");
  const { data: sealed } = useCore("sources.identities", { caseId });
  const { data: sources } = useCore("sources.list", { caseId });
  const held = sealed?.identities.filter((identity) => identity.held) ?? [];
  const ordinaryWords = wordsIn(words);
  const isNothing = identities.length === 0 && ordinaryWords.length === 0;
  return (
    <Dialog
      title={t("assessments.refusedHtml")}
      size="wide"
      isFirm
      submit={t("assessments.writeHtmlKnowingly")}
      isSubmitDisabled={isNothing}
      onClose={onClose}
      onSubmit={() => onWrite({ releaseIdentities: [...identities], ordinaryWords })}
    >
      <p className="prose">{t("assessments.refusedHtmlWhy")}</p>
      <ResidueHits hits={hits} onLeave={onClose} />
      <section className="stack-tight">
        <h3 className="field-label">{t("assessments.refusedHtmlGoOn")}</h3>
        {held.map(({ sourceId }) => (
          <Checkbox
            key={sourceId}
            isSelected={identities.includes(sourceId)}
            onChange={(isOn) =>
              setIdentities((now) => (isOn ? [...now, sourceId] : now.filter((other) => other !== sourceId)))
            }
          >
            {t("assessments.nameInHtml", { name: sources?.records.find(({ id }) => id === sourceId)?.body.name ?? "" })}
          </Checkbox>
        ))}
        <OrdinaryWords value={words} onChange={setWords} />
      </section>
    </Dialog>
  );
}
