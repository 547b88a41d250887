import { t } from "#renderer/strings/index.ts";
import type { Opened } from "./opened.ts";

/** What is read, and how it is looked at. */
export function ReaderHead({ opened: { document, excerpts } }: { readonly opened: Opened }) {
  return (
    <header className="reader-head">
      <h1 className="reader-title clip">{document.body.title}</h1>
      <span className="spacer" />
      <span className="quiet">{t("reader.excerptCount", { count: excerpts.length })}</span>
    </header>
  );
}
