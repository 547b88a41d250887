import { create } from "zustand";
import { desktop } from "#renderer/bridge/core.ts";
import { useSession } from "#renderer/state/session.ts";

export interface PathFilter {
  readonly name: string;
  readonly extensions: readonly string[];
}

interface OpenQuestion {
  readonly title: string;
  readonly what: "file" | "files" | "folder";
  readonly filters?: readonly PathFilter[];
}

interface SaveQuestion {
  readonly title: string;
  /** The suggested name. */
  readonly name: string;
  readonly filters?: readonly PathFilter[];
}

/** Asked in the window if the system has no dialogs for us. */
export type PathQuestion =
  | (OpenQuestion & { readonly answer: (paths: readonly string[]) => void })
  | (SaveQuestion & { readonly what: "save"; readonly answer: (paths: readonly string[]) => void });

export const usePathQuestion = create<{ readonly question: PathQuestion | null }>(() => ({ question: null }));

/** Lets the user choose files; an empty list if cancelled. */
export async function chooseOpen(question: OpenQuestion): Promise<readonly string[]> {
  if (!useSession.getState().desktop?.hasDialogs) return ask(question);
  const { title, what, filters = [] } = question;
  return (await desktop("desktop.chooseOpen", { title, what, filters: filters.map(spread) })).paths;
}

export async function chooseSave(question: SaveQuestion): Promise<string | undefined> {
  if (!useSession.getState().desktop?.hasDialogs) return (await ask({ ...question, what: "save" }))[0];
  const { title, name, filters = [] } = question;
  return (await desktop("desktop.chooseSave", { title, name, filters: filters.map(spread) })).path ?? undefined;
}

type Unanswered = OpenQuestion | (SaveQuestion & { readonly what: "save" });

function ask(question: Unanswered): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const answer = (paths: readonly string[]) => {
      usePathQuestion.setState({ question: null });
      resolve(paths);
    };
    usePathQuestion.setState({ question: { ...question, answer } });
  });
}

function spread({ name, extensions }: PathFilter) {
  return { name, extensions: [...extensions] };
}
