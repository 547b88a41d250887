import { useState } from "react";
import { t } from "#renderer/strings/index.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";

interface NameSearchProps {
  readonly title: string;
  readonly initial: string;
  /** Names already in use. */
  readonly taken: readonly string[];
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name of a saved search. */
export function NameSearch({ title, initial, taken, onName, onClose }: NameSearchProps) {
  const [name, setName] = useState(initial);
  const [isTried, setTried] = useState(false);
  const clean = name.trim();
  const problem = clean === "" ? t("search.nameMissing") : taken.includes(clean) ? t("search.nameTaken") : undefined;
  const submit = () => {
    setTried(true);
    if (problem !== undefined) return;
    onName(clean);
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose} onSubmit={submit} submit={t("search.saveButton")}>
      <TextField
        label={t("search.name")}
        value={name}
        onChange={setName}
        autoFocus
        isRequired
        error={isTried ? problem : undefined}
      />
    </Dialog>
  );
}
