import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { chooseSave } from "#renderer/features/paths/choose-path.ts";
import { fileNameOf } from "#renderer/parts/format.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { firstAcquired } from "#shared/domain/document.ts";

/** Saves a copy of the original to a file the user chooses. */
export async function saveOriginal({ id, body }: CoreOutput<"documents.get">): Promise<void> {
  const name = fileNameOf(firstAcquired(body)?.from ?? "") || body.title;
  const path = await chooseSave({ title: t("reader.saveOriginalTitle"), name });
  if (path === undefined) return;
  // A native dialog has already asked about overwriting.
  const overwrite = useSession.getState().desktop?.hasDialogs ?? false;
  const done = await attempt(() => call("documents.saveOriginal", { id, path, overwrite }));
  if (done) notify({ tone: "success", text: t("reader.savedOriginal", { path: done.path }) });
}
