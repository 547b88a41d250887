import { benchPassphrase, startBenchCore } from "./bench-vault.ts";
import type { Corpus } from "./corpus.ts";
import { createRandom } from "./corpus.ts";
import { quantile } from "./report.ts";

export interface QueryClass {
  readonly name: string;
  readonly queries: readonly string[];
}

const perClass = 100;

/** Queries by the number of documents with their words; identical for the same corpus. */
export function queriesOf(corpus: Corpus): QueryClass[] {
  const random = createRandom(7);
  // Words of one letter name nothing; digits and fragments are left out.
  const words = [...corpus.words].filter(([word]) => word.length > 1);
  const between = (low: number, high: number) =>
    words.filter(([, count]) => count >= low && count < high).map(([word]) => word);
  const draw = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  const some = (list: readonly string[]) => Array.from({ length: list.length === 0 ? 0 : perClass }, () => draw(list));
  const scale = corpus.files / 100_000;
  const rare = between(3, 50);
  const mid = between(50, 1000);
  const common = between(1000, 10_000);
  const frequent = between(Math.max(10_000 * scale, 10_000), corpus.files + 1);
  return [
    { name: "rare", queries: some(rare) },
    { name: "mid", queries: some(mid) },
    { name: "common", queries: some(common) },
    { name: "very common", queries: some(frequent) },
    {
      name: "boolean",
      queries: Array.from({ length: perClass }, () => `${draw(mid)} AND ${draw(common)} NOT ${draw(rare)}`),
    },
    { name: "phrase", queries: Array.from({ length: perClass }, () => `"${draw(common)} ${draw(frequent)}"`) },
    { name: "prefix", queries: some(mid).map((word) => `${[...word].slice(0, 4).join("")}*`) },
  ].filter(({ queries }) => queries.length > 0);
}

export interface SearchFigures {
  readonly name: string;
  readonly asked: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
}

export async function measureSearch(
  built: string,
  vault: string,
  classes: readonly QueryClass[],
): Promise<SearchFigures[]> {
  const { client, lock } = startBenchCore(built);
  await client.call("vault.unlock", { folder: vault, secret: { passphrase: benchPassphrase } });
  const caseId = (await client.call("cases.list", {})).records[0]?.id ?? "";
  const figures: SearchFigures[] = [];
  for (const { name, queries } of classes) {
    const times: number[] = [];
    for (const query of queries) {
      const started = performance.now();
      await client.call("search.find", { caseId, query, limit: 50 });
      times.push(performance.now() - started);
    }
    figures.push({ name, asked: queries.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
  }
  await lock();
  return figures;
}
