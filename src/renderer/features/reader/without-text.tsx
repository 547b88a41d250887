import { formatBytes, formatMediaType } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import type { Opened } from "./opened.ts";

/** A document that no text was read from: why, and what can be done. */
export function WithoutText({ opened: { document } }: { readonly opened: Opened }) {
  const { mediaType, bytes } = document.body;
  return <EmptyState text={t("reader.noText", { type: formatMediaType(mediaType), size: formatBytes(bytes) })} />;
}
