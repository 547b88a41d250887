import { useState } from "react";
import { categories } from "#renderer/commands/command.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commands } from "#renderer/commands/registry.ts";
import { t } from "#renderer/strings/index.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { Kbd } from "#renderer/ui/tooltip.tsx";
import { fitsName } from "#shared/domain/fits-name.ts";

/** Every key, by what it is for. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const [filter, setFilter] = useState("");
  const shown = commands
    .filter(({ keys }) => keys !== undefined)
    .map((command) => ({
      ...command,
      label: t(command.title as "command.palette"),
      keys: showKeys(command.keys) ?? "",
    }))
    .filter(({ label, keys }) => fitsName(`${label} ${keys}`, filter));
  return (
    <Dialog title={t("palette.sheetTitle")} size="wide" onClose={onClose}>
      <TextField label={t("palette.sheetFilter")} value={filter} onChange={setFilter} autoFocus />
      {shown.length === 0 ? <p className="quiet">{t("palette.sheetNone")}</p> : null}
      <div className="sheet">
        {categories.map((category) => {
          const lines = shown.filter((command) => command.category === category);
          if (lines.length === 0) return null;
          return (
            <section key={category} className="sheet-group">
              <h3 className="section-title">{t(`command.category.${category}`)}</h3>
              {lines.map(({ id, label, keys }) => (
                <div key={id} className="sheet-line">
                  <span>{label}</span>
                  <Kbd keys={keys} />
                </div>
              ))}
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
