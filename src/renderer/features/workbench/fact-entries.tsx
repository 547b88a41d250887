import { CalendarDays, CircleHelp, Hash, Scale } from "lucide-react";
import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { figureInWords } from "#renderer/features/figures/show-figure.ts";
import { dateInWords } from "#renderer/parts/date-in-words.ts";
import { useSession } from "#renderer/state/session.ts";
import { openView, select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";

/** How many of each kind the palette shows beside everything else. */
const most = 5;

interface Named {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

const icons = { claim: Scale, event: CalendarDays, figure: Hash, question: CircleHelp } as const;
type FactKind = keyof typeof icons;

/** The claims, events, figures and questions of the case that the palette finds by their words. */
export function useFactEntries(wanted: string, isOff: boolean) {
  const open = useSession((state) => state.caseId);
  const caseId = open ?? "";
  const off = { isOff: isOff || open === null || wanted === "" };
  const claims = useCore("claims.list", { caseId }, off).data?.claims;
  const events = useCore("events.list", { caseId }, off).data?.records;
  const figures = useCore("figures.list", { caseId }, off).data?.records;
  const questions = useCore("questions.list", { caseId }, off).data?.records;
  return useMemo(() => {
    if (off.isOff) return [];
    const named: Readonly<Record<FactKind, readonly Named[]>> = {
      claim: (claims ?? []).map(({ claim: { id, body } }) => ({ id, name: body.proposition, detail: "" })),
      event: (events ?? []).map(({ id, body }) => ({ id, name: body.what, detail: dateInWords(body.happened ?? "") })),
      figure: (figures ?? []).map(({ id, body }) => ({ id, name: figureInWords(body), detail: "" })),
      question: (questions ?? []).map(({ id, body }) => ({ id, name: body.text, detail: "" })),
    };
    return (Object.keys(icons) as FactKind[]).flatMap((kind) => entriesOf(kind, named[kind], wanted));
  }, [off.isOff, claims, events, figures, questions, wanted]);
}

function entriesOf(kind: FactKind, named: readonly Named[], wanted: string) {
  const words = wanted.toLowerCase().split(/\s+/);
  const Icon = icons[kind];
  return named
    .filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
    .slice(0, most)
    .map(({ id, name, detail }) => ({
      id: `${kind} ${id}`,
      label: name,
      detail: [t(`kind.one.${kind}`), detail].filter(Boolean).join(", "),
      icon: <Icon size={14} aria-hidden />,
      run: () => {
        select({ kind, id });
        openView({ type: kind, id });
      },
    }));
}
