import { formatBytes, formatMediaType } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import type { Opened } from "./open-document.ts";
import { saveOriginal } from "./save-original.ts";

/** A document without text or pictures: its known properties, and possible actions. */
export function WithoutText({ opened: { document } }: { readonly opened: Opened }) {
  const { mediaType, bytes } = document.body;
  const sentence = mediaType.startsWith("image/") ? "reader.noPicture" : "reader.noText";
  return (
    <EmptyState text={t(sentence, { type: formatMediaType(mediaType), size: formatBytes(bytes) })}>
      <Button onPress={() => void saveOriginal(document)}>{t("reader.saveOriginal")}</Button>
    </EmptyState>
  );
}
