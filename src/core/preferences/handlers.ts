import { runDeed, type Session } from "#core/session/session.ts";
import { sql } from "#core/vault/sql.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import type { Handlers } from "#shared/rpc/server.ts";

export function createPreferencesHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `preferences.${string}`>> {
  return {
    "preferences.list": () => {
      const rows = session.read.all<{ name: string; value: string }>(sql`SELECT name, value FROM preference`);
      return { values: Object.fromEntries(rows.map(({ name, value }): [string, Json] => [name, JSON.parse(value)])) };
    },
    "preferences.set": ({ name, value }, call) =>
      runDeed(session, call, { caseId: null, mode: "fixed" }, ({ content }) => {
        if (value === null) content.run(sql`DELETE FROM preference WHERE name = ${name}`);
        else
          content.run(sql`INSERT OR REPLACE INTO preference (name, value) VALUES (${name}, ${JSON.stringify(value)})`);
        return {};
      }),
  };
}
