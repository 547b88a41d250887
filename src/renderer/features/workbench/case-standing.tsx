import { type ReactNode, useEffect } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { useChangesOff } from "#renderer/state/changes-off.ts";
import { t } from "#renderer/strings/index.ts";
import { ChangesOff } from "#renderer/ui/changes-off.tsx";

interface CaseStandingProps {
  readonly caseId: string;
  readonly children: ReactNode;
}

/** In a closed case, or one from a newer version, controls that would change it are grey and say why. */
export function CaseStanding({ caseId, children }: CaseStandingProps) {
  const { data } = useCore("cases.get", { id: caseId });
  const why = data?.isReadOnly
    ? t("workbench.whyReadOnly")
    : data?.body.status === "closed"
      ? t("cases.closedOff")
      : undefined;
  useEffect(() => {
    useChangesOff.setState({ why: why ?? null });
    return () => useChangesOff.setState({ why: null });
  }, [why]);
  return <ChangesOff value={why}>{children}</ChangesOff>;
}
