import { useEffect } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { offer } from "#renderer/commands/handlers.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { rowCommandsOf } from "#renderer/parts/record-menu.ts";
import { useSettled } from "#renderer/parts/use-settled.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { kindOfId } from "#shared/domain/id.ts";

/** Offers the selected record's row commands in palette and menus; none for records without a name. */
export function useSelectedRecord(): void {
  // Arrows pass many rows: query only the one where the selection stays.
  const settled = useSettled(useWorkbench(({ selection }) => selection?.id ?? ""));
  const kind = kindOfId(settled) ?? "";
  const id = kind === "" ? undefined : settled;
  const { data } = useCore("records.names", { ids: id === undefined ? [] : [id] }, { isOff: id === undefined });
  const record = data?.names[0];
  const name = record?.id === id && record?.state === "active" ? record.name : undefined;
  useEffect(() => {
    if (id === undefined || !name) return;
    const made = rowCommandsOf(kind, id).flatMap((deed) => {
      if (deed === null) return [];
      const title = t(commandOf(deed.command).title as "command.palette");
      return [offer(deed.command, { run: deed.run, label: t("command.ofRecord", { deed: title, name }) })];
    });
    return () => {
      for (const takeBack of made) takeBack();
    };
  }, [kind, id, name]);
}
