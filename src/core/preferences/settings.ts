import { runDeed, type Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { derivedUuid } from "#core/write/derived-uuid.ts";
import { putRecord } from "#core/write/put-record.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { type SettingName, type SettingValue, settingSchemas } from "#shared/domain/setting.ts";
import type { Handlers } from "#shared/rpc/server.ts";

export function createSettingsHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `settings.${string}`>> {
  return {
    "settings.get": () => ({ "custody.reading": settingOf(session.read, "custody.reading") }),
    "settings.set": ({ name, value }, call) =>
      runDeed(session, call, { caseId: null }, (change) => {
        change.note({ setting: name, value });
        return putRecord(change, "setting", settingId(name), { name, value });
      }),
  };
}

/** The current value; one that this version cannot read counts as not set. */
export function settingOf<Name extends SettingName>(read: ReadDb, name: Name): SettingValue<Name> {
  const id = settingId(name);
  const chosen = findRecord(read, id)?.state === "active" ? requireRecord(read, "setting", id).body.value : undefined;
  return settingSchemas[name].catch(settingSchemas[name].parse(undefined)).parse(chosen);
}

/** One record for each setting, with the same id in every vault. */
function settingId(name: SettingName): string {
  return `set_${derivedUuid("setting", name)}`;
}
