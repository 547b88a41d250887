import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { formatTime } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import type { Where } from "./looking.ts";
import { ProblemList } from "./problem-list.tsx";

interface VerdictProps {
  readonly verified: CoreOutput<"custody.verify">;
  /** Time of verification in UTC milliseconds. It does not cover later lines. */
  readonly at: number;
  readonly caseId: string;
  readonly onShow: (where: Where, seq: number) => void;
}

/** The result of the verification; each problem leads to its line. */
export function Verdict({ verified: { sound, chains, versions, problems }, at, caseId, onShow }: VerdictProps) {
  const cases = useCore("cases.list", {}).data?.records;
  const nameOf = (chain: string) =>
    chain === "vault"
      ? t("custody.chainVault")
      : (cases?.find(({ id }) => id === chain)?.body.title ?? t("custody.chainOther"));
  const all = [
    ...problems,
    ...chains.flatMap(({ chain, lines: count, problems: found }) =>
      found.map(({ seq, problem }) => {
        const where = chain === "vault" ? "vault" : chain === caseId ? "case" : undefined;
        return {
          place: t("custody.line", { chain: nameOf(chain), seq }),
          problem,
          // Lines cut off the end, or of another case, cannot be shown.
          ...(where === undefined || seq >= count ? {} : { onShow: () => onShow(where, seq) }),
        };
      }),
    ),
  ];
  const lines = chains.reduce((sum, chain) => sum + chain.lines, 0);
  if (sound) {
    return (
      <Banner tone="success">
        {t("custody.sound", { lines, chains: chains.length, versions })}{" "}
        {t("custody.verifiedAt", { time: formatTime(at) })}
      </Banner>
    );
  }
  return (
    <Banner tone="danger" title={t("custody.unsound", { count: all.length })}>
      <ProblemList problems={all} />
    </Banner>
  );
}
