import { call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { Answer } from "#renderer/parts/answer.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { type CaseFields, CaseForm, changedFields, fieldsOf } from "./case-form.tsx";

/** Changes what is said of the case itself. */
export function EditCase({ onClose }: { readonly onClose: () => void }) {
  const id = useCaseId();
  const found = useCore("cases.get", { id });
  const edit = async (fields: CaseFields) => {
    await call("cases.edit", { id, fields: changedFields(fields, found.data?.body) });
    onClose();
    await tellDone(id, t("cases.edited"));
  };
  return (
    <Answer asked={found}>
      {({ body }) => (
        <CaseForm
          title={t("cases.editTitle")}
          submit={t("ui.save")}
          initial={fieldsOf(body)}
          onSubmit={edit}
          onClose={onClose}
        />
      )}
    </Answer>
  );
}
