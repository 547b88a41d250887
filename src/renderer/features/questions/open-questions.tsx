import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { openForm } from "#renderer/state/record-form.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { showSection } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import "#renderer/parts/record.css";

/** Most questions named before the list itself is more useful. */
const most = 5;

/** Open questions, shown under the question of the case. */
export function OpenQuestions() {
  const asked = useCore("questions.list", { caseId: useCaseId() });
  return (
    <section className="card">
      <header className="row">
        <h2 className="section-title spacer">{t("questions.open")}</h2>
        <Button isChange onPress={() => openForm({ kind: "question" })}>
          {t("questions.create")}
        </Button>
      </header>
      <QueryResult asked={asked}>
        {({ records }) => <Open questions={records.filter(({ body }) => body.status === "open")} />}
      </QueryResult>
    </section>
  );
}

interface OpenProps {
  readonly questions: CoreOutput<"questions.list">["records"];
}

function Open({ questions }: OpenProps) {
  return (
    <>
      {questions.length === 0 ? <p className="quiet">{t("questions.openNone")}</p> : null}
      <ul className="stack-tight">
        {questions.slice(0, most).map(({ id, body }) => (
          <li key={id}>
            <button type="button" className="text-link" onClick={() => openView({ type: "question", id })}>
              {body.text}
            </button>
          </li>
        ))}
      </ul>
      {questions.length > most ? (
        <button type="button" className="text-link" onClick={() => showSection("questions")}>
          {t("questions.more", { count: questions.length - most })}
        </button>
      ) : null}
    </>
  );
}
