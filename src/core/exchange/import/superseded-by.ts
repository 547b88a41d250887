import { infoValues, readBagInfo } from "#core/exchange/bag/bag-tag-files.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";

/**
 * The later bundle in this vault that says it replaces this one (`urn:uuid:…`), so that an old bundle is not mistaken
 * for news.
 */
export function supersededBy(read: ReadDb, identifier: string): string | undefined {
  const rows = read.all<{ uuid: string; info: string }>(sql`
    SELECT uuid, files ->> '$."bag-info.txt"' AS info FROM bundle JOIN step ON step.no = bundle.step_no
    WHERE step.state = 'done' AND instr(info, ${identifier}) > 0`);
  const found = rows.find(({ info }) => infoValues(readBagInfo(info).lines, "Supersedes").includes(identifier));
  return found?.uuid;
}
