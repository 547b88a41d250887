import { useState } from "react";
import { type CoreOutput, call, oneStep } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { FormAnswer } from "#renderer/parts/form-answer.tsx";
import { RecordForm } from "#renderer/parts/record-form.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { useVocabulary } from "#renderer/parts/vocabulary.ts";
import { useBegun, useBegunOn } from "#renderer/state/open-form-draft.ts";
import type { WantedForm } from "#renderer/state/record-form.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import type { Position } from "#shared/domain/claim.ts";
import { draftOf, freshPosition, isComplete, PositionFields, positionOf } from "./position-fields.tsx";

interface PositionFormProps {
  readonly wanted: WantedForm;
  readonly onClose: () => void;
}

/** Adds or edits a position on a claim. */
export function PositionForm({ wanted: { id = "", positionId }, onClose }: PositionFormProps) {
  const asked = useCore("claims.get", { id });
  return (
    <FormAnswer asked={asked} onClose={onClose}>
      {(claim) => (
        <Form claim={claim} known={claim.body.positions.find((one) => one.id === positionId)} onClose={onClose} />
      )}
    </FormAnswer>
  );
}

interface FormProps {
  readonly claim: CoreOutput<"claims.get">;
  /** Absent for a new one. */
  readonly known: Position | undefined;
  readonly onClose: () => void;
}

function Form({ claim, known, onClose }: FormProps) {
  const caseId = useCaseId();
  const vocabulary = useVocabulary();
  const initial = useBegunOn("initial", () => (known ? draftOf(known) : freshPosition));
  const expected = useBegunOn("version", claim.version);
  const [draft, setDraft] = useBegun("position", initial);
  const [step] = useState(oneStep);
  const [isTried, setTried] = useState(false);
  const save = async () => {
    setTried(true);
    if (!vocabulary || !isComplete(draft)) return;
    const position = await positionOf(caseId, draft, vocabulary, step);
    const at = { claimId: claim.id, expected, position };
    if (known) await call("claims.editPosition", { ...at, positionId: known.id }, step.requestId());
    else await call("claims.addPosition", at, step.requestId());
    onClose();
    await tellDone(caseId, t(known ? "claims.positionEdited" : "claims.positionAdded"));
  };
  return (
    <RecordForm
      title={t(known ? "claims.editPositionTitle" : "claims.addPositionTitle")}
      submit={t(known ? "ui.save" : "claims.addPositionButton")}
      onSubmit={save}
      onClose={onClose}
      isDirty={draft !== initial}
    >
      <PositionFields draft={draft} onChange={setDraft} isTried={isTried} autoFocus />
    </RecordForm>
  );
}
