import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { FormAnswer } from "#renderer/parts/form-answer.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { useBegunOn } from "#renderer/state/open-form-draft.ts";
import { settleEdits } from "#renderer/state/save-status.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { type CaseFields, CaseForm, changedFields, fieldsOf } from "./case-form.tsx";

interface EditCaseProps {
  readonly onClose: () => void;
}

/** Edits the case itself. */
export function EditCase({ onClose }: EditCaseProps) {
  const asked = useCore("cases.get", { id: useCaseId() });
  return (
    <FormAnswer asked={asked} onClose={onClose}>
      {(known) => <Form known={known} onClose={onClose} />}
    </FormAnswer>
  );
}

function Form({ known, onClose }: EditCaseProps & { readonly known: CoreOutput<"cases.get"> }) {
  const { id } = known;
  const initial = useBegunOn("initial", () => fieldsOf(known.body));
  const expected = useBegunOn("version", known.version);
  const edit = async (fields: CaseFields) => {
    // Save open work first: the case may be closed by this.
    await settleEdits();
    await call("cases.edit", { id, expected, fields: changedFields(fields, initial) });
    onClose();
    await tellDone(id, t("cases.edited"));
  };
  return (
    <CaseForm title={t("cases.editTitle")} submit={t("ui.save")} initial={initial} onSubmit={edit} onClose={onClose} />
  );
}
