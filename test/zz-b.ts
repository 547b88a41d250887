import { rmSync, readFileSync } from "node:fs";
import { openConnection } from "#core/vault/connection.ts";
import { migrate } from "#core/vault/migrate.ts";
import { migrations } from "#core/vault/migrations.ts";
import { indexText } from "#core/search/index-text.ts";
import { splitPassages } from "#shared/domain/passages.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import { bridgesOf } from "#core/search/bridges.ts";
import { sql } from "#core/vault/sql.ts";
for (const src of ["/tmp/bench/v.db.sample.json", "/tmp/bench/real.json"]) {
  const texts: string[] = JSON.parse(readFileSync(src, "utf8"));
  const modes = ["pure", "whole", "passages", "nobridge", "full"] as const;
  const cpu: Record<string, number[]> = {};
  for (let rep = 0; rep < 3; rep++) for (const mode of modes) {
    const file = "/tmp/bench/i.db"; for (const x of ["", "-wal", "-shm"]) rmSync(file + x, { force: true });
    const c = openConnection({ file, key: new Uint8Array(32).fill(7), mode: "create" }); migrate(c, migrations, () => {});
    const db = c.writeTo(new Set(["record", "document", "text", "passage", "passage_index"]));
    const c0 = process.cpuUsage();
    c.transaction(() => { texts.forEach((text, i) => {
      const ct = { format: 1 as const, extractor: "x/1", text, pages: [], blocks: [], boxes: [] };
      if (mode === "full") indexText(db, i + 1, ct);
      else {
        if (mode === "whole") { db.run(sql`INSERT INTO passage_index (rowid, body) VALUES (${(i+1)*2**21}, ${searchFold(text)})`); return; }
        const ps = splitPassages(ct); const bodies = ps.map(p => text.slice(p.start, p.end)); const folds = bodies.map(searchFold);
        if (mode === "pure") { bridgesOf(folds); return; }
        ps.forEach((p, k) => {
          if (mode !== "passages") db.run(sql`INSERT INTO passage (no, start, page, body) VALUES (${(i+1)*2**21+k*2}, ${p.start}, ${p.page}, ${bodies[k]!})`);
          db.run(sql`INSERT INTO passage_index (rowid, body) VALUES (${(i+1)*2**21+k*2}, ${folds[k]!})`);
        });
      }
    }); });
    const u = process.cpuUsage(c0); (cpu[mode] ??= []).push(Math.round((u.user + u.system) / texts.length)); c.close();
  }
  console.log(src, JSON.stringify(cpu));
}
