import { File as FileIcon, Folder, FolderUp } from "lucide-react";
import { useEffect, useState } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { t } from "#renderer/strings/index.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { List } from "#renderer/ui/list.tsx";
import { type PathQuestion, usePathQuestion } from "./choose-path.ts";
import "./path-dialogs.css";

/** Asks for a path in the window, on hosts without native dialogs. */
export function PathDialogs() {
  const question = usePathQuestion((state) => state.question);
  return question ? <PathDialog key={question.title} question={question} /> : null;
}

interface Listing {
  readonly path: string;
  readonly parent: string | null;
  readonly entries: readonly { readonly name: string; readonly path: string; readonly isFolder: boolean }[];
}

function PathDialog({ question }: { readonly question: PathQuestion }) {
  const [listing, setListing] = useState<Listing>();
  const [error, setError] = useState<unknown>();
  const [selected, setSelected] = useState<string | null>(null);
  const [path, setPath] = useState("");
  const isSave = question.what === "save";

  const open = async (folder: string | null) => {
    const before = path;
    try {
      const found = await desktop("desktop.listFolder", { path: folder });
      setListing(found);
      setError(undefined);
      setSelected(null);
      const place = isSave ? `${found.path}/${question.name}` : found.path;
      // A path typed while the folder was read stays.
      setPath((now) => (now === before ? place : now));
    } catch (failed) {
      setError(failed);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => void open(null), []);

  const entries = (listing?.entries ?? []).filter(({ isFolder }) => isFolder || question.what !== "folder");
  const choose = (key: string) => {
    setSelected(key);
    const entry = entries.find((one) => one.path === key);
    if (entry && (!entry.isFolder || question.what === "folder")) setPath(entry.path);
  };
  const enter = (key: string) => {
    const entry = entries.find((one) => one.path === key);
    if (entry?.isFolder) void open(entry.path);
    else if (entry) question.answer([entry.path]);
  };
  const submit = () => {
    if (path.trim() !== "") question.answer([path.trim()]);
  };
  return (
    <Dialog
      title={question.title}
      size="wide"
      onClose={() => question.answer([])}
      onSubmit={submit}
      submit={isSave ? t("ui.save") : t("paths.open")}
    >
      <TextField
        label={t("paths.path")}
        value={path}
        onChange={setPath}
        autoFocus
        beside={
          <IconButton
            label={t("paths.up")}
            isDisabled={listing?.parent === null}
            onPress={() => void open(listing?.parent ?? null)}
          >
            <FolderUp size={16} aria-hidden />
          </IconButton>
        }
      />
      {error === undefined ? null : <ErrorState error={error} />}
      <div className="path-list">
        <List
          label={t("paths.entries")}
          items={entries}
          keyOf={(entry) => entry.path}
          textOf={(entry) => entry.name}
          selected={selected}
          onSelect={choose}
          onOpen={enter}
          render={(entry) => (
            <>
              {entry.isFolder ? <Folder size={16} aria-hidden /> : <FileIcon size={16} aria-hidden />}
              <span className="clip">{entry.name}</span>
            </>
          )}
        />
      </div>
    </Dialog>
  );
}
