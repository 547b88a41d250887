import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { encodingNames } from "#renderer/parts/encoding-names.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { RereadResult } from "#shared/contract/documents.ts";
import { isDecoded } from "#shared/domain/document.ts";
import type { DocumentRecord } from "./opened.ts";

/** In which encoding a text was read, and the way to have it read in another. */
export function ReadEncoding({ record }: { readonly record: DocumentRecord }) {
  const [isOpen, setOpen] = useState(false);
  const { mediaType, encoding } = record.body;
  if (!isDecoded(mediaType)) return null;
  return (
    <>
      <dt>{t("reader.encoding")}</dt>
      <dd className="row-wrap">
        <span>{encoding ?? t("reader.encodingUnknown")}</span>
        <Button onPress={() => setOpen(true)}>{t("reader.readAgain")}</Button>
        {isOpen ? <ReadAgainDialog record={record} onClose={() => setOpen(false)} /> : null}
      </dd>
    </>
  );
}

interface ReadAgainDialogProps {
  readonly record: DocumentRecord;
  readonly onClose: () => void;
}

/** Shows how the original reads in an encoding before its text is exchanged. */
function ReadAgainDialog({ record: { id, body }, onClose }: ReadAgainDialogProps) {
  const caseId = useCaseId();
  const [chosen, setChosen] = useState(automatic);
  const [isBusy, setBusy] = useState(false);
  const encoding = chosen === automatic ? {} : { encoding: chosen };
  const { data, error, isPlaceholderData } = useCore("documents.readAs", { id, ...encoding }, { keepsLast: true });
  const isReady =
    (data?.differs === true || (data?.excerpts.moved ?? 0) > 0) && !isPlaceholderData && error === null && !isBusy;
  const readAgain = async () => {
    if (!isReady) return;
    setBusy(true);
    const done = await attempt(() => call("documents.reread", { id, ...encoding }));
    setBusy(false);
    if (!done) return;
    onClose();
    await tellDone(caseId, t("reader.wasReadAgain", { title: body.title, encoding: done.encoding ?? "" }));
  };
  return (
    <Dialog
      title={t("reader.readAgainTitle", { title: body.title })}
      size="wide"
      onClose={onClose}
      onSubmit={() => void readAgain()}
      submit={t("reader.readAgainNow")}
      isSubmitDisabled={!isReady}
    >
      <Select
        label={t("reader.encoding")}
        options={[
          { id: automatic, label: t("documents.encodingAuto") },
          ...encodingNames.map((name) => ({ id: name as string, label: name })),
        ]}
        value={chosen}
        onChange={setChosen}
      />
      {error ? <ErrorState error={error} /> : null}
      {data && !error ? (
        <>
          <p role="status">{sentencesOf(data)}</p>
          <h3 className="section-title">{t("reader.readsSo")}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keys */}
          <blockquote className="details-quote" tabIndex={0}>
            {data.beginning}
          </blockquote>
        </>
      ) : null}
    </Dialog>
  );
}

const automatic = "auto";

/** What would change, and what becomes of the excerpts. */
function sentencesOf({ encoding, differs, excerpts: { moved, kept } }: RereadResult): string {
  const as = encoding ?? "";
  return [
    t(differs ? "reader.readsOtherwise" : "reader.readsTheSame", { encoding: as }),
    ...(moved > 0 ? [t("reader.excerptsMove", { count: moved })] : []),
    ...(differs && kept > 0 ? [t("reader.excerptsStay", { count: kept })] : []),
  ].join(" ");
}
