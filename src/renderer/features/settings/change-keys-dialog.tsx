import { useState } from "react";
import { type Conflicts, conflictsOf, recorded, whyReserved } from "#renderer/commands/change-keys.ts";
import type { Command } from "#renderer/commands/command.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandsNow } from "#renderer/commands/registry.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { KeysField } from "#renderer/ui/keys-field.tsx";
import { isMac } from "#renderer/ui/press.ts";
import { giveKeys, standardKeys } from "./key-deeds.ts";

/** Records new keys and shows their other uses first. */
export function ChangeKeysDialog({ command, onClose }: { readonly command: Command; readonly onClose: () => void }) {
  const [pressed, setPressed] = useState<{ readonly keys: string; readonly at: number }>();
  const keys = pressed?.keys;
  const conflicts = keys === undefined ? undefined : conflictsOf(command, keys, commandsNow());
  const why = keys === undefined || !conflicts ? undefined : whyNot(command, keys, conflicts);
  const take = () => {
    if (keys === undefined || !conflicts || why !== undefined) return;
    onClose();
    giveKeys(command.id, keys, conflicts.losing);
  };
  return (
    <Dialog
      title={t("keymap.changeTitle", { command: t(command.title as "command.palette") })}
      submit={t("keymap.take")}
      isSubmitDisabled={keys === undefined || why !== undefined}
      onSubmit={take}
      onClose={onClose}
    >
      <KeysField
        label={t("keymap.press")}
        description={t(isMac ? "keymap.pressHintMac" : "keymap.pressHint")}
        value={showKeys(keys) ?? ""}
        onPress={(press, at) => setPressed((before) => recorded(before, press, at))}
      />
      <p className="quiet">{t("keymap.current", { keys: showKeys(command.keys) ?? t("keymap.noKeys") })}</p>
      <div role="status" className="stack-tight">
        {why === undefined ? null : <Banner tone="danger">{why}</Banner>}
        {keys !== undefined && conflicts && why === undefined ? <Told keys={keys} conflicts={conflicts} /> : null}
      </div>
    </Dialog>
  );
}

/** Why the keys cannot be used. */
function whyNot(command: Command, keys: string, { blocking }: Conflicts): string | undefined {
  const reserved = whyReserved(keys, standardKeys(command.id));
  if (reserved !== undefined) return t(reserved as "keymap.moves");
  if (blocking.length === 0) return undefined;
  const isPair = keys.includes(" ");
  return t(isPair ? "keymap.isBegun" : "keymap.begins", { keys: showKeys(keys), commands: namesOf(blocking) });
}

/** Effects on other commands. */
function Told({ keys, conflicts }: { readonly keys: string; readonly conflicts: Conflicts }) {
  const { losing, beside, places } = conflicts;
  const shown = showKeys(keys);
  const named = places.map((place) => t(`shortcuts.places.${place}` as "shortcuts.places.lists")).join(", ");
  return (
    <>
      {losing.length === 0 ? null : (
        <Banner tone="warning">{t("keymap.losing", { keys: shown, commands: namesOf(losing) })}</Banner>
      )}
      {beside.length === 0 ? null : (
        <Banner tone="info">{t("keymap.beside", { keys: shown, commands: namesOf(beside) })}</Banner>
      )}
      {places.length === 0 ? null : <Banner tone="info">{t("keymap.places", { keys: shown, places: named })}</Banner>}
    </>
  );
}

const mostNamed = 3;

function namesOf(commands: readonly Command[]): string {
  const names = commands.map(({ title }) => t(title as "command.palette"));
  return names.length > mostNamed ? `${names.slice(0, mostNamed).join(", ")}, …` : names.join(", ");
}
