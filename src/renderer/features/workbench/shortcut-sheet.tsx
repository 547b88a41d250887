import { useState } from "react";
import { useAdderActions } from "#renderer/state/adder-actions.ts";
import { t } from "#renderer/strings/index.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { Kbd } from "#renderer/ui/tooltip.tsx";
import { fitsName } from "#shared/domain/fits-name.ts";
import { shortcutGroups } from "./shortcut-lines.ts";

/** The shortcut sheet: all keys by purpose or place. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const [filter, setFilter] = useState("");
  const actions = useAdderActions((state) => state.actions);
  const groups = shortcutGroups(actions)
    .map((group) => ({
      ...group,
      lines: group.lines.filter(({ label, keys }) => fitsName(`${group.title} ${label} ${keys}`, filter)),
    }))
    .filter(({ lines }) => lines.length > 0);
  return (
    <Dialog title={t("palette.sheetTitle")} size="wide" onClose={onClose}>
      <TextField label={t("palette.sheetFilter")} value={filter} onChange={setFilter} autoFocus />
      {groups.length === 0 ? <p className="quiet">{t("palette.sheetNone")}</p> : null}
      <div className="sheet">
        {groups.map(({ id, title, lines }) => (
          <section key={id} className="sheet-group">
            <h3 className="section-title">{title}</h3>
            {lines.map((line) => (
              <div key={line.id} className="sheet-line">
                <span>{line.label}</span>
                <Kbd keys={line.keys} />
              </div>
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  );
}
