import { useRef } from "react";
import { call } from "#renderer/bridge/core.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { useOnce } from "#renderer/ui/use-once.ts";
import { ConflictFields } from "./conflict-fields.tsx";
import type { Conflict } from "./conflict-side.tsx";

interface RecordConflictsProps {
  readonly id: string;
  readonly conflicts: readonly Conflict[];
  readonly names: ReadonlyMap<string, string>;
}

/** All open conflicts of one record, decided together. */
export function RecordConflicts({ id, conflicts, names }: RecordConflictsProps) {
  const caseId = useCaseId();
  const box = useRef<HTMLElement>(null);
  const [choices, setChoices] = useRemembered<Readonly<Record<string, string>>>(`choices ${id}`, {});
  const [reason, setReason] = useRemembered(`reason ${id}`, "");
  const open = conflicts.filter(({ field }) => choices[field] === undefined).length;
  const chooseAll = (isHere: boolean) =>
    setChoices(
      Object.fromEntries(
        conflicts.map(({ field, sides }) => [field, sides.find((side) => side.isHere === isHere)?.version ?? ""]),
      ),
    );
  const [decide, isDeciding] = useOnce(async () => {
    const next = box.current?.nextElementSibling ?? box.current?.previousElementSibling;
    const done = await attempt(() => call("exchange.decide", { id, choices, reason }));
    if (!done) return;
    await tellDone(caseId, t("exchange.decided", { name: names.get(id) || kindName(conflicts[0]?.kind ?? "") }));
    next?.querySelector("button")?.focus();
  });
  return (
    <article ref={box} className="conflict" aria-label={names.get(id) ?? ""}>
      <header className="row-wrap">
        <Badge>{kindName(conflicts[0]?.kind ?? "")}</Badge>
        <h2 className="section-title">{names.get(id) ?? ""}</h2>
        <span className="spacer" />
        <Button variant="quiet" onPress={() => openView({ type: "history", id }, { isBeside: true })}>
          {t("workbench.history")}
        </Button>
        {conflicts.length > 1 ? (
          <>
            <Button onPress={() => chooseAll(true)}>{t("exchange.keepHere")}</Button>
            <Button onPress={() => chooseAll(false)}>{t("exchange.takeCame")}</Button>
          </>
        ) : null}
      </header>
      <ConflictFields
        conflicts={conflicts}
        names={names}
        decision={{ choices, onChoose: (field, version) => setChoices((now) => ({ ...now, [field]: version })) }}
      />
      <div className="row-wrap">
        <TextField
          label={t("exchange.reason")}
          value={reason}
          onChange={setReason}
          isLabelHidden
          placeholder={t("exchange.reason")}
        />
        <Button isChange variant="primary" isDisabled={open > 0} isPending={isDeciding} onPress={() => void decide()}>
          {t("exchange.decide")}
        </Button>
        {open > 0 ? (
          <p className="quiet" role="status">
            {t("exchange.chooseEach", { count: open })}
          </p>
        ) : null}
      </div>
    </article>
  );
}
