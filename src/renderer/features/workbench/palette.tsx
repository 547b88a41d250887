import { Plus } from "lucide-react";
import { type ReactNode, startTransition, useEffect, useMemo, useState } from "react";
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from "react-aria-components";
import { labelOf, runCommand, useRunnable, whyOff } from "#renderer/commands/handlers.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandsNow } from "#renderer/commands/registry.ts";
import { openForm } from "#renderer/features/entities/forms.ts";
import { useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Kbd } from "#renderer/ui/tooltip.tsx";
import { fitsName } from "#shared/domain/fits-name.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import { type PaletteEntry, usePaletteRecords } from "./palette-records.tsx";
import "./palette.css";

export type PaletteScope = "all" | "records" | "commands";

const most = 40;

/** Commands visible at once, drawn immediately. */
const inSight = 12;

/** Milliseconds until the others are drawn. */
const patience = 80;

/** Finds any record and runs any command. `>` shows only commands. */
export function Palette({ scope, onClose }: { readonly scope: PaletteScope; readonly onClose: () => void }) {
  const [text, setText] = useState(scope === "commands" ? ">" : "");
  const wanted = text.replace(/^[>@]/, "").trim();
  const hasCommands = scope !== "records" && !text.startsWith("@");
  const runnable = useRunnable();
  const isCaseOpen = useSession(({ caseId }) => caseId !== null);
  const hasRecords = scope !== "commands" && !text.startsWith(">");
  const { records, isAsking } = usePaletteRecords(wanted, {
    isOff: !hasRecords,
    entitiesOnly: text.startsWith("@"),
  });
  const found = useMemo(() => (hasCommands ? commandEntries(wanted, runnable) : []), [hasCommands, wanted, runnable]);
  const made = useMadeEntries(wanted, !hasRecords || isAsking || records.length > 0);
  const drawn = useDrawn();
  const byId = new Map([...records, ...found, ...made].map((entry) => [entry.id, entry]));
  // Without a query, Enter opens the most recent record, not a command that is loaded sooner.
  const [first] = isAsking && wanted === "" ? [] : [...records, ...found, ...made];
  const choose = (id: string, isBeside: boolean) => {
    onClose();
    // The focus returns in the next frame; a view opened then gives it back there, not to the palette.
    requestAnimationFrame(() => requestAnimationFrame(() => byId.get(id)?.run(isBeside)));
  };
  const early = useEarlyEnter({ first: first?.id, isAsking, choose });
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className="scrim">
      <Modal className="palette">
        <Dialog className="dialog" aria-label={t("palette.title")}>
          <Autocomplete
            inputValue={text}
            onInputChange={(typed) => {
              setText(typed);
              early.forget();
            }}
          >
            <div
              onKeyDownCapture={(event) => {
                if (event.nativeEvent.isComposing) return;
                // React Aria would lose an Enter pressed while rows are redrawn.
                const marked = markedIn(event.currentTarget);
                const wished = marked !== undefined && byId.has(marked) ? marked : first?.id;
                if (event.key === "Escape") onClose();
                else if (event.key === "Enter" && wished !== undefined) choose(wished, isBesideAsked(event));
                else if (event.key === "Enter" && isAsking) early.keep(isBesideAsked(event));
                else return;
                // Otherwise the field would be cleared, and results that arrived meanwhile ignored.
                event.preventDefault();
                event.stopPropagation();
              }}
            >
              <SearchField aria-label={t("palette.title")} autoFocus>
                <Input className="palette-input" placeholder={t("palette.placeholder")} />
              </SearchField>
            </div>
            <ListBox
              className="palette-list"
              aria-label={t("palette.title")}
              onAction={(key) => choose(String(key), false)}
              renderEmptyState={() =>
                isAsking ? (
                  // Only for screen readers: the answer arrives before it could be read.
                  <span className="visually-hidden">{t("palette.asking")}</span>
                ) : (
                  <p className="option-empty">{t("palette.empty", { text: wanted })}</p>
                )
              }
            >
              {records.length > 0 ? section(t(`palette.${headOf(wanted, isCaseOpen)}`), records) : null}
              {found.length > 0 ? section(t("palette.commands"), found.slice(0, drawn)) : null}
              {made.length > 0
                ? section(t(found.length === 0 ? "palette.empty" : "palette.noRecord", { text: wanted }), made)
                : null}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface Awaited {
  readonly first: string | undefined;
  readonly isAsking: boolean;
  readonly choose: (id: string, isBeside: boolean) => void;
}

/** Enter pressed before core's answer takes its first result, unless the query has changed. */
function useEarlyEnter({ first, isAsking, choose }: Awaited) {
  const [kept, setKept] = useState<{ readonly isBeside: boolean }>();
  useEffect(() => {
    if (!kept) return;
    if (first !== undefined) choose(first, kept.isBeside);
    else if (!isAsking) setKept(undefined);
  });
  return { keep: (isBeside: boolean) => setKept({ isBeside }), forget: () => setKept(undefined) };
}

/** As in lists, and also with Alt, which browsers leave to us. */
function isBesideAsked({ ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, "ctrlKey" | "metaKey" | "altKey">): boolean {
  return ctrlKey || metaKey || altKey;
}

/** A name without results may be a new entity: opens the form with it. */
function useMadeEntries(name: string, isOff: boolean): readonly PaletteEntry[] {
  const runnable = useRunnable();
  if (isOff || name === "" || !runnable.has("entities.create") || whyOff("entities.create") !== undefined) return [];
  return [
    {
      id: "new entity",
      label: t("palette.newEntity", { name }),
      icon: <Plus size={14} aria-hidden />,
      run: () => openForm({ type: "entity", name }),
    },
  ];
}

/** The row marked by arrows or typing. */
function markedIn(field: Element): string | undefined {
  const row = field.closest(".palette")?.querySelector<HTMLElement>("[role=option][data-focused]");
  return row?.dataset.key;
}

function headOf(wanted: string, isCaseOpen: boolean): "records" | "recent" | "cases" {
  if (wanted !== "") return "records";
  return isCaseOpen ? "recent" : "cases";
}

/** Number of commands drawn: opening must not wait for those out of view. */
function useDrawn(): number {
  const [drawn, setDrawn] = useState(inSight);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setDrawn(most)), patience);
    return () => clearTimeout(timer);
  }, []);
  return drawn;
}

function section(title: string, entries: readonly PaletteEntry[]): ReactNode {
  return (
    <ListBoxSection>
      <Header className="palette-head">{title}</Header>
      {entries.map(({ id, label, detail, keys, icon, isOff }) => (
        <ListBoxItem key={id} id={id} textValue={label} className="option" data-off={isOff || undefined}>
          {icon}
          <Text slot="label" className="spacer clip">
            {label}
          </Text>
          {detail === undefined ? null : <span className="quiet clip">{detail}</span>}
          {keys === undefined ? null : <Kbd keys={keys} />}
        </ListBoxItem>
      ))}
    </ListBoxSection>
  );
}

function commandEntries(wanted: string, runnable: ReadonlySet<string>): PaletteEntry[] {
  return (
    commandsNow()
      .filter(({ id, isLocal }) => !isLocal && runnable.has(id))
      // By its own name, like other commands; for undo the label is the step.
      .filter(({ title, category }) => fitsName(`${t(`command.category.${category}`)} ${nameOf(title)}`, wanted))
      .toSorted((left, right) => Number(isCalled(right.title, wanted)) - Number(isCalled(left.title, wanted)))
      .map(({ id, title, category, keys }) => ({
        id,
        label: labelOf(id) ?? nameOf(title),
        detail: whyOff(id) ?? t(`command.category.${category}`),
        isOff: whyOff(id) !== undefined,
        keys: showKeys(keys),
        run: () => void runCommand(id),
      }))
  );
}

function nameOf(title: string): string {
  return t(title as "command.palette");
}

/** True if the name starts with the query. */
function isCalled(title: string, wanted: string): boolean {
  return wanted !== "" && searchFold(nameOf(title)).startsWith(searchFold(wanted));
}
