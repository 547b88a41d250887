import type { CoreContract } from "#shared/contract/index.ts";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import type { Client } from "#shared/rpc/client.ts";

// The deeds that a killed core was in the middle of, and what the vault must hold once each of them is done.

/** Where the deeds are done: what undo takes back has a case of its own, since it takes the last deed of a case. */
export interface Places {
  readonly undoneIn: string;
  readonly caseId: string;
  readonly documentId: string;
  readonly entityId: string;
  readonly assessmentId: string;
}

interface Item {
  readonly kind: "excerpt" | "statement" | "claim";
  readonly text: string;
  readonly id: string;
}

/** What the vault must hold, from what was acknowledged. */
export interface State {
  /** Texts of the questions that are there, in order of their making; what was undone is below the mark of redo. */
  readonly present: readonly string[];
  readonly redoable: readonly string[];
  readonly items: readonly Item[];
  readonly binned: readonly string[];
  readonly purged: readonly string[];
  readonly draft: string | null;
}

export const atFirst: State = { present: [], redoable: [], items: [], binned: [], purged: [], draft: null };

/** One deed and what the state is once it is done. */
export interface Deed {
  readonly requestId: string;
  /** The id of what it makes, where it makes something. */
  perform(client: Client<CoreContract>): Promise<string>;
  after(id: string): State;
}

/** As often taken away as made, nearly: what is there stays short enough to be compared in every round. */
const order = [
  "create",
  "excerpt",
  "undo",
  "clear",
  "draft",
  "redo",
  "clear",
  "statement",
  "create",
  "clear",
  "undo",
  "clear",
  "claim",
  "draft",
  "clear",
  "undo",
  "clear",
] as const;

export function nextDeed(places: Places, state: State, { round, count }: { round: number; count: number }): Deed {
  const requestId = `deed-${round}-${count}`;
  const options = { requestId };
  const kind = order[(round + count) % order.length] ?? "create";
  const text = `${kind} ${round}-${count}`;
  const { undoneIn, caseId, documentId, entityId, assessmentId } = places;
  const { present, redoable, items } = state;
  const [last, undone] = [present.at(-1), redoable.at(-1)];
  const deed = (perform: Deed["perform"], after: Deed["after"]): Deed => ({ requestId, perform, after });
  const making = (of: Item["kind"], perform: Deed["perform"]) =>
    deed(perform, (id) => ({ ...state, items: [...items, { kind: of, text, id }] }));

  switch (kind) {
    case "undo":
      if (last === undefined) break;
      return deed(
        async ({ call }) => (await call("history.undo", { caseId: undoneIn }, options)).op,
        () => ({ ...state, present: present.slice(0, -1), redoable: [...redoable, last] }),
      );
    case "redo":
      if (undone === undefined) break;
      return deed(
        async ({ call }) => (await call("history.redo", { caseId: undoneIn }, options)).op,
        () => ({ ...state, present: [...present, undone], redoable: redoable.slice(0, -1) }),
      );
    case "excerpt":
      return making(kind, async ({ call }) => {
        return (await call("excerpts.create", { documentId, place: { quote: "pier" }, note: text }, options)).id;
      });
    case "statement":
      return making(kind, async ({ call }) => {
        const statements = [{ property: "notes", value: text }];
        return (await call("entities.state", { subjectId: entityId, statements }, options)).statementIds[0] ?? "";
      });
    case "claim":
      return making(kind, async ({ call }) => (await call("claims.create", { caseId, proposition: text }, options)).id);
    case "draft":
      return deed(
        async ({ call }) => {
          await call("assessments.saveDraft", { id: assessmentId, text: aText(text) }, options);
          return assessmentId;
        },
        () => ({ ...state, draft: text }),
      );
    case "clear": {
      const cleared = clear(state);
      if (!cleared) break;
      const { name, id, after } = cleared;
      return deed(
        async ({ call }) => {
          await call(name, { id }, options);
          return id;
        },
        () => after,
      );
    }
    case "create":
      break;
  }
  const made = `question ${round}-${count}`;
  return deed(
    async ({ call }) => (await call("questions.create", { caseId: undoneIn, text: made }, options)).id,
    () => ({ ...state, present: [...present, made], redoable: [] }),
  );
}

/** What lies in the bin is destroyed, and then the eldest of what is there goes to the bin. */
function clear(state: State) {
  const [binned] = state.binned;
  if (binned !== undefined) {
    const after = { ...state, binned: state.binned.slice(1), purged: [...state.purged, binned] };
    return { name: "records.purge", id: binned, after } as const;
  }
  const [eldest, ...items] = state.items;
  if (!eldest) return undefined;
  const after = { ...state, items, binned: [...state.binned, eldest.id] };
  return { name: "records.remove", id: eldest.id, after } as const;
}

function aText(text: string): AssessmentText {
  return { format: 1, blocks: [{ type: "paragraph", role: null, content: [{ type: "text", text }] }] };
}

/** Without the ids that were purged long ago: all that ever were would be too many to ask for. */
export function shortened(state: State): State {
  return { ...state, purged: state.purged.slice(-100) };
}

/** The part of a state that anyone can see. */
export function visible({ present, items, binned, purged, draft }: State) {
  const textsOf = (kind: Item["kind"]) => items.flatMap((item) => (item.kind === kind ? [item.text] : [])).sort();
  return {
    questions: [...present].sort(),
    excerpts: textsOf("excerpt"),
    statements: textsOf("statement"),
    claims: textsOf("claim"),
    bin: [...binned].sort(),
    purged: [...purged].sort(),
    draft,
  };
}

/** The same as the vault shows it. `asked`: the ids that may have been purged. */
export async function seen({ call }: Client<CoreContract>, places: Places, asked: readonly string[]) {
  const { undoneIn, caseId, entityId, assessmentId } = places;
  const [questions, excerpts, entity, claims, bin, named, draft] = await Promise.all([
    call("questions.list", { caseId: undoneIn }),
    call("excerpts.list", { caseId }),
    call("entities.get", { id: entityId }),
    call("claims.list", { caseId }),
    call("records.bin", { caseId }),
    call("records.names", { ids: [...new Set(asked)] }),
    call("assessments.draft", { id: assessmentId }),
  ]);
  const [block] = draft.draft?.text.blocks ?? [];
  const [node] = block?.type === "paragraph" ? block.content : [];
  return {
    questions: questions.records.map(({ body }) => body.text).sort(),
    excerpts: excerpts.records.map(({ body }) => body.note).sort(),
    statements: entity.statements.map(({ body }) => body.value).sort(),
    claims: claims.claims.map(({ claim }) => claim.body.proposition).sort(),
    bin: bin.records.map(({ id }) => id).sort(),
    purged: named.names.flatMap(({ id, state }) => (state === "purged" ? [id] : [])).sort(),
    draft: node?.type === "text" ? node.text : null,
  };
}
