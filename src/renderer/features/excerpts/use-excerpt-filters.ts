import type { CoreInput } from "#renderer/bridge/core.ts";
import { useSettled } from "#renderer/parts/use-settled.ts";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { excerptGrades } from "#shared/contract/excerpts.ts";

export const uses = ["all", "uncited", "unused"] as const;

/** The options of a filter that stand for no value in particular. */
export const any = "any";
export const none = "none";

export const grades = [any, ...excerptGrades] as const;

export interface ExcerptFilters {
  readonly words: string;
  readonly grade: (typeof grades)[number];
  readonly use: (typeof uses)[number];
  /** The id of a code, `any` or `none`. */
  readonly code: string;
  /** The id of a source, `any` or `none`. */
  readonly source: string;
  readonly isNoted: boolean;
}

type Question = Omit<CoreInput<"excerpts.find">, "caseId">;

/** The filters of the table, kept with its tab, and the question they make. */
export function useExcerptFilters() {
  const [words, setWords] = useRemembered("words", "");
  const [grade, setGrade] = useRemembered<ExcerptFilters["grade"]>("grade", any);
  const [use, setUse] = useRemembered<ExcerptFilters["use"]>("use", "all");
  const [code, setCode] = useRemembered("code", any);
  const [source, setSource] = useRemembered("source", any);
  const [isNoted, setNoted] = useRemembered("isNoted", false);
  const filters: ExcerptFilters = { words, grade, use, code, source, isNoted };
  const active = [grade !== any, use !== "all", code !== any, source !== any, isNoted].filter(Boolean).length;
  const isFiltered = words !== "" || active > 0;
  const clear = () => {
    setWords("");
    setGrade(any);
    setUse("all");
    setCode(any);
    setSource(any);
    setNoted(false);
  };
  const question = questionOf({ ...filters, words: useSettled(words) });
  return { filters, question, active, isFiltered, clear, setWords, setGrade, setUse, setCode, setSource, setNoted };
}

export function questionOf({ words, grade, use, code, source, isNoted }: ExcerptFilters): Question {
  return {
    words,
    ...(grade === any ? {} : { grade }),
    ...(use === "uncited" ? { isUncited: true } : {}),
    ...(use === "unused" ? { isUnused: true } : {}),
    ...(code === any ? {} : { codeId: code === none ? null : code }),
    ...(source === any ? {} : { sourceId: source === none ? null : source }),
    ...(isNoted ? { hasNote: true } : {}),
  };
}
