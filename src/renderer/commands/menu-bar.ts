import type { menuRoles } from "#shared/contract/desktop.ts";
import type { Category } from "./command.ts";

/** Commands built into Electron. */
export type MenuRole = (typeof menuRoles)[number];

export type SubmenuName =
  | "paragraph"
  | "record"
  | "assessment"
  | "tabs"
  | "pages"
  | "zoom"
  | "theme"
  | "density"
  | "notices"
  | "sections";

/** A command id. */
export type MenuEntry =
  | string
  | { readonly role: MenuRole }
  | { readonly submenu: SubmenuName; readonly groups: readonly (readonly string[])[] };

interface Menu {
  /** `app` and `window` exist only on a Mac. */
  readonly title: Category | "app" | "window";
  /** Groups are separated by lines. */
  readonly groups: readonly (readonly MenuEntry[])[];
}

/** On a Mac the first menu is the app's, with entries that are under File elsewhere, and there is a Window menu. */
export function menuBarFor(isMac: boolean): readonly Menu[] {
  if (!isMac) return menuBar;
  const [file, ...others] = menuBar;
  const ofFile = file?.groups.filter((group) => group !== settingsGroup && group !== quitGroup) ?? [];
  return [
    { title: "app", groups: [["settings.open"], ["vault.lock"], roles("hide", "hideOthers", "unhide"), quitGroup] },
    { title: "file", groups: ofFile },
    ...others.slice(0, -1),
    { title: "window", groups: [roles("minimize", "zoom"), roles("front")] },
    ...others.slice(-1),
  ];
}

function roles(...names: readonly MenuRole[]): MenuEntry[] {
  return names.map((role) => ({ role }));
}

const settingsGroup: readonly MenuEntry[] = ["settings.open", "vault.lock"];
const quitGroup: readonly MenuEntry[] = [{ role: "quit" }];

/**
 * The system menu: its commands and their order. Commands that make sense only at their place, such as deciding a
 * selected pair, are left out.
 */
const menuBar: readonly Menu[] = [
  {
    title: "file",
    groups: [
      ["cases.create", "cases.switch"],
      ["documents.import", "go.imports", "exchange.import", "exchange.export"],
      ["assessments.snapshot", "assessments.saveHtml"],
      ["vault.check", "vault.backup", "vault.restore"],
      settingsGroup,
      quitGroup,
    ],
  },
  {
    title: "edit",
    groups: [
      ["history.undo", "history.redo"],
      [{ role: "cut" }, { role: "copy" }, { role: "paste" }, { role: "selectAll" }],
      ["find.open", "find.next", "find.previous"],
      [
        "text.bold",
        "text.italic",
        "text.code",
        {
          submenu: "paragraph",
          groups: [["text.fact", "text.judgementRole", "text.assumption", "text.narrative"]],
        },
      ],
      [
        {
          submenu: "record",
          groups: [
            ["record.open", "record.beside"],
            ["record.edit", "record.history", "record.export"],
            ["record.bin"],
            ["rows.all", "rows.none"],
            ["rows.change", "rows.export", "rows.bin"],
          ],
        },
        {
          submenu: "assessment",
          groups: [
            ["assessments.details", "assessments.status"],
            ["assessments.history", "assessments.supersede"],
          ],
        },
      ],
    ],
  },
  {
    title: "view",
    groups: [
      ["view.navigator", "view.inspector", "view.panel", "view.alone"],
      ["assessments.side", "assessments.problems", "tray.show"],
      [
        {
          submenu: "tabs",
          groups: [
            ["tab.keep", "tab.close", "tab.reopen"],
            ["tab.next", "tab.previous", "tab.list"],
            ["tab.recent", "tab.lessRecent"],
            ["tab.move", "group.first", "group.second"],
          ],
        },
        {
          submenu: "pages",
          groups: [["reader.view"], ["reader.larger", "reader.smaller", "reader.fitWidth"]],
        },
      ],
      [
        { submenu: "zoom", groups: [["view.zoomIn", "view.zoomOut", "view.zoomReset"]] },
        { submenu: "density", groups: [["density.compact", "density.standard", "density.comfortable"]] },
        { submenu: "theme", groups: [["theme.system"], ["theme.light", "theme.dark", "theme.contrast"]] },
      ],
      ["region.next", "region.previous", { submenu: "notices", groups: [["notices.focus", "notices.dismiss"]] }],
    ],
  },
  {
    title: "go",
    groups: [
      ["palette.open", "palette.records", "search.open", "search.save"],
      ["go.back", "go.forward"],
      [
        "go.home",
        {
          submenu: "sections",
          groups: [
            ["go.documents", "go.excerpts", "go.sources"],
            ["go.entities", "go.links", "go.identities"],
            ["go.claims", "go.events", "go.figures", "go.questions", "go.codes"],
            ["go.assessments", "go.judgements"],
            ["go.exchange", "go.custody"],
          ],
        },
        "go.bin",
        "go.keys",
      ],
    ],
  },
  {
    title: "case",
    groups: [
      ["entities.create", "links.create"],
      ["claims.create", "events.create", "figures.create", "questions.create", "codes.create", "sources.create"],
      ["assessments.create"],
    ],
  },
  {
    title: "insert",
    groups: [
      ["text.cite", "text.mention", "text.likelihood"],
      ["text.judgement", "text.table", "assessments.addNote"],
      ["reader.mark"],
      ["entities.addFact", "claims.addPosition"],
    ],
  },
  { title: "help", groups: [["help.open", "help.shortcuts"], ["cases.buildSample"], ["help.licences"]] },
];
