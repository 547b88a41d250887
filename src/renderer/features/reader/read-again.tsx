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
import { TextField } from "#renderer/ui/field.tsx";
import type { RereadResult } from "#shared/contract/documents.ts";
import { isDecoded, isImage } from "#shared/domain/document.ts";
import { isAppError } from "#shared/errors.ts";
import type { DocumentRecord } from "./open-document.ts";

/** The encoding a text was read in, and the button that reads it again in another encoding or with a newer parser. */
export function ReadEncoding({ record }: { readonly record: DocumentRecord }) {
  const [isOpen, setOpen] = useState(false);
  const { mediaType, encoding, text } = record.body;
  const hasEncoding = isDecoded(mediaType);
  if (!hasEncoding && (text === null || isImage(mediaType))) return null;
  return (
    <>
      <dt>{t(hasEncoding ? "reader.encoding" : "reader.text")}</dt>
      <dd className="row-wrap">
        {hasEncoding ? <span>{encoding ?? t("reader.encodingUnknown")}</span> : null}
        <Button isChange onPress={() => setOpen(true)}>
          {t("reader.readAgain")}
        </Button>
        {isOpen ? <ReadAgainDialog record={record} onClose={() => setOpen(false)} /> : null}
      </dd>
    </>
  );
}

interface ReadAgainDialogProps {
  readonly record: DocumentRecord;
  readonly onClose: () => void;
}

/** Shows how the original reads in an encoding before its text is replaced. */
function ReadAgainDialog({ record: { id, body }, onClose }: ReadAgainDialogProps) {
  const caseId = useCaseId();
  const [chosen, setChosen] = useState(automatic);
  const [typed, setTyped] = useState("");
  // Tried only when submitted: each keystroke would read the file once more.
  const [password, setPassword] = useState("");
  const hasEncoding = isDecoded(body.mediaType);
  const how = {
    ...(chosen === automatic ? {} : { encoding: chosen }),
    ...(password === "" ? {} : { passwords: [password] }),
  };
  const { data, error, isFetching, isPlaceholderData } = useCore(
    "documents.readAs",
    { id, ...how },
    { keepsLast: true },
  );
  const isClosed = isAppError(error, "document.not-read") && error.data.needsPassword === true;
  const [isAsked, setAsked] = useState(false);
  if (isClosed && !isAsked) setAsked(true);
  const isReady = (data?.differs === true || (data?.excerpts.moved ?? 0) > 0) && !isPlaceholderData && error === null;
  const readAgain = async () => {
    if (!isReady) return;
    const done = await attempt(() => call("documents.reread", { id, ...how }));
    if (!done) return;
    onClose();
    const encoding = done.encoding ?? "";
    await tellDone(
      caseId,
      t(encoding === "" ? "reader.wasReadAgainPlain" : "reader.wasReadAgain", { title: body.title, encoding }),
    );
  };
  return (
    <Dialog
      title={t("reader.readAgainTitle", { title: body.title })}
      size="wide"
      onClose={onClose}
      onSubmit={() => (typed === password ? readAgain() : setPassword(typed))}
      submit={t("reader.readAgainNow")}
      isSubmitDisabled={typed === password && !isReady}
    >
      {hasEncoding ? (
        <Select
          label={t("reader.encoding")}
          options={[
            { id: automatic, label: t("documents.encodingAuto") },
            ...encodingNames.map((name) => ({ id: name as string, label: name })),
          ]}
          value={chosen}
          onChange={setChosen}
        />
      ) : null}
      {isAsked ? (
        <TextField
          label={t("reader.password")}
          description={t("reader.passwordHint")}
          type="password"
          value={typed}
          onChange={setTyped}
          autoFocus
          error={isClosed && password !== "" && !isFetching ? t("reader.passwordWrong") : undefined}
          beside={<Button onPress={() => setPassword(typed)}>{t("reader.tryPassword")}</Button>}
        />
      ) : null}
      {error && !isClosed ? <ErrorState error={error} /> : null}
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

/** The changes to the text, and to its excerpts. */
function sentencesOf({ encoding, differs, excerpts: { moved, kept } }: RereadResult): string {
  const as = encoding ?? "";
  const plain = differs ? "reader.readsOtherwisePlain" : "reader.readsTheSamePlain";
  return [
    encoding === null ? t(plain) : t(differs ? "reader.readsOtherwise" : "reader.readsTheSame", { encoding: as }),
    ...(moved > 0 ? [t("reader.excerptsMove", { count: moved })] : []),
    ...(differs && kept > 0 ? [t("reader.excerptsStay", { count: kept })] : []),
  ].join(" ");
}
