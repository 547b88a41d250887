import { type ReactNode, useEffect, useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { attempt } from "#renderer/state/notices.ts";
import { closeRecord, openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { kindName } from "./kind-name.ts";

/** Milliseconds. */
const afterDrawing = 100;

interface WhileThereProps {
  readonly id: string;
  readonly children: ReactNode;
}

/** Shows the record while it exists. If it is in the bin or undone, says so and offers to restore it. */
export function WhileThere({ id, children }: WhileThereProps) {
  const { isGone, name, state } = useStanding(id);
  if (!isGone) return children;
  return (
    <>
      <h1 className="visually-hidden">{name}</h1>
      <EmptyState text={t(`records.gone.${state}`, { name })}>
        {state === "bin" ? (
          <Button isChange variant="primary" onPress={() => void attempt(() => call("records.restore", { id }))}>
            {t("bin.restore")}
          </Button>
        ) : null}
        <Button onPress={() => openView({ type: "history", id })}>{t("records.history")}</Button>
        <Button onPress={() => closeRecord(id)}>{t("command.closeTab")}</Button>
      </EmptyState>
    </>
  );
}

/**
 * Assumes that the record exists until core says otherwise. Queried after the view is drawn, so that drawing need not
 * wait.
 */
export function useStanding(id: string | undefined) {
  const [asked, setAsked] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(id), afterDrawing);
    return () => clearTimeout(timer);
  }, [id]);
  const isOff = id === undefined || asked !== id;
  const { data } = useCore("records.names", { ids: id === undefined ? [] : [id] }, { isOff });
  const record = data?.names[0];
  if (!record || record.state === "active" || record.state === "withheld") return { isGone: false } as const;
  return { isGone: true, state: record.state, name: record.name || kindName(record.kind) } as const;
}
