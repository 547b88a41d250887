import { useEffect, useMemo, useState } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { t } from "#renderer/strings/index.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Disclosure } from "#renderer/ui/disclosure.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { Loading } from "#renderer/ui/loading.tsx";
import { fitsName } from "#shared/domain/fits-name.ts";
import type { AppError } from "#shared/errors.ts";
import { readNotices } from "./read-notices.ts";

/** The licences of the packages and fonts in this build. */
export function Licences({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState<string>();
  const [error, setError] = useState<AppError>();
  const [filter, setFilter] = useState("");
  useEffect(() => {
    desktop("desktop.licences", {}).then(
      (answer) => setText(answer.text),
      (failed) => setError(asAppError(failed)),
    );
  }, []);
  const notices = useMemo(() => readNotices(text ?? ""), [text]);
  const shown = notices.filter(({ name }) => fitsName(name, filter));
  return (
    <Dialog title={t("licences.title")} size="wide" onClose={onClose}>
      <p className="quiet">{t("licences.own")}</p>
      <TextField label={t("licences.filter")} value={filter} onChange={setFilter} autoFocus />
      {error ? <ErrorState error={error} /> : null}
      {text === undefined && !error ? <Loading /> : null}
      {text !== undefined && shown.length === 0 ? <p className="quiet">{t("licences.none")}</p> : null}
      <div className="stack-tight">
        {shown.map(({ name, words }) => (
          <Disclosure key={name} title={name}>
            <pre className="licence">{words}</pre>
          </Disclosure>
        ))}
      </div>
    </Dialog>
  );
}
