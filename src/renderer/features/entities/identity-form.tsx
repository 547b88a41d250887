import { useState } from "react";
import { type EntityChoice, EntityField } from "#renderer/parts/entity-field.tsx";
import { EvidenceField } from "#renderer/parts/evidence-field.tsx";
import { useBegun, useIsTyped } from "#renderer/state/open-form-draft.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { RadioGroup } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { identityDecisions } from "#shared/domain/entity.ts";
import { type Decision, decide } from "./decide.ts";
import type { Subject } from "./forms.ts";

interface IdentityFormProps {
  readonly subject: Subject;
  readonly onClose: () => void;
}

/** Decides about any two entities, with reason and evidence. */
export function IdentityForm({ subject, onClose }: IdentityFormProps) {
  const caseId = useCaseId();
  const [other, setOther] = useBegun<EntityChoice | null>("other", null);
  const [decision, setDecision] = useBegun<Decision>("decision", "same");
  const [reason, setReason] = useBegun("reason", "");
  const [excerptIds, setExcerptIds] = useBegun<readonly string[]>("excerpts", []);
  const isTyped = useIsTyped();
  const [isTried, setTried] = useState(false);
  const save = async () => {
    setTried(true);
    if (!other || !("id" in other)) return;
    if (await decide({ caseId, leftId: subject.id, rightId: other.id, decision, reason, excerptIds: [...excerptIds] }))
      onClose();
  };
  return (
    <Dialog
      title={t("identity.compareTitle", { name: subject.name })}
      onClose={onClose}
      onSubmit={save}
      isFirm={isTyped}
      submit={t("identity.decideButton")}
    >
      <EntityField
        label={t("identity.other")}
        value={other}
        onChange={setOther}
        except={[subject.id]}
        mayBeNew={false}
        error={isTried && !other ? t("identity.otherMissing") : undefined}
        autoFocus
      />
      <RadioGroup
        label={t("identity.decision")}
        options={identityDecisions.map((id) => ({ id, label: t(`identity.${id}`) }))}
        value={decision}
        onChange={setDecision}
      />
      <p className="quiet">{t("identity.compareHint")}</p>
      <TextField label={t("identity.reason")} value={reason} onChange={setReason} lines={2} />
      <EvidenceField label={t("facts.evidence")} excerptIds={excerptIds} onChange={setExcerptIds} />
    </Dialog>
  );
}
