import { type ReactNode, useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import type { Hit } from "#renderer/features/exchange/residue-hits.tsx";
import { chooseSave } from "#renderer/features/paths/choose-path.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { isAppError } from "#shared/errors.ts";
import { type Allowed, HtmlRefused } from "./html-refused.tsx";

interface HtmlFile {
  readonly save: () => void;
  readonly dialog: ReactNode;
}

/** Saves the assessment as an HTML file. If a protected name appears in it, the user decides first. */
export function useHtmlFile(id: string, title: string, keep: () => Promise<boolean> | undefined): HtmlFile {
  const [refused, setRefused] = useState<{ readonly path: string; readonly hits: readonly Hit[] }>();
  /** `undefined` if written; otherwise the protected names found. */
  const write = async (path: string, allowed: Allowed): Promise<readonly Hit[] | undefined> => {
    // A native dialog has already asked about overwriting.
    const overwrite = useSession.getState().desktop?.hasDialogs ?? false;
    try {
      const { path: written, sha256 } = await call("assessments.saveHtml", { id, path, overwrite, ...allowed });
      notify({ tone: "success", text: t("assessments.savedHtml", { path: written, hash: sha256.slice(0, 16) }) });
      return undefined;
    } catch (failed) {
      const error = asAppError(failed);
      if (!isAppError(error, "export.residue")) throw failed;
      return error.data.hits;
    }
  };
  const save = async () => {
    const path = await choosePlace(title);
    if (path === undefined) return;
    // Save a version first, so that the file and the vault agree. A failure is shown above the text.
    if ((await keep()) === false) return void notify({ tone: "warning", text: t("assessments.htmlNotKept") });
    const hits = await write(path, { releaseIdentities: [], ordinaryWords: [] });
    if (hits) setRefused({ path, hits });
  };
  return {
    save: () => void attempt(save),
    dialog: refused ? (
      <HtmlRefused
        hits={refused.hits}
        onWrite={(allowed) =>
          attempt(async () => {
            const hits = await write(refused.path, allowed);
            setRefused(hits && { ...refused, hits });
          })
        }
        onClose={() => setRefused(undefined)}
      />
    ) : null,
  };
}

function choosePlace(title: string): Promise<string | undefined> {
  return chooseSave({
    title: t("assessments.saveHtmlTitle"),
    name: `${title.replace(/[^\p{L}\p{N} ._-]+/gu, "").trim() || "assessment"}.html`,
    filters: [{ name: t("assessments.htmlFiles"), extensions: ["html"] }],
  });
}
