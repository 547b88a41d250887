import { useCore } from "#renderer/bridge/query.ts";
import { openForm } from "#renderer/state/record-form.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView, showSection } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import "#renderer/parts/record.css";

/** How many are named before the list itself is the better place. */
const most = 5;

/** The questions that still wait, under the one that the case is to answer. */
export function OpenQuestions() {
  const { data } = useCore("questions.list", { caseId: useCaseId() });
  if (!data) return null;
  const open = data.records.filter(({ body }) => body.status === "open");
  return (
    <section className="card">
      <header className="row">
        <h2 className="section-title spacer">{t("questions.open")}</h2>
        <Button onPress={() => openForm({ kind: "question" })}>{t("questions.create")}</Button>
      </header>
      {open.length === 0 ? <p className="quiet">{t("questions.openNone")}</p> : null}
      <ul className="stack-tight">
        {open.slice(0, most).map(({ id, body }) => (
          <li key={id}>
            <button type="button" className="text-link" onClick={() => openView({ type: "question", id })}>
              {body.text}
            </button>
          </li>
        ))}
      </ul>
      {open.length > most ? (
        <button type="button" className="text-link" onClick={() => showSection("questions")}>
          {t("questions.more", { count: open.length - most })}
        </button>
      ) : null}
    </section>
  );
}
