import { enterView, type OpenOptions, openView } from "#renderer/state/tabs.ts";

/** Milliseconds to wait for the text. */
const patience = 5000;

interface Options extends Pick<OpenOptions, "isBeside"> {
  /** Moves the focus there. */
  readonly isEntered?: boolean;
}

/** Opens an assessment and scrolls to one of its judgements once it is drawn. */
export function openJudgement(
  assessmentId: string,
  judgementId: string,
  { isBeside = false, isEntered = false }: Options = {},
): void {
  const open = isEntered ? enterView : openView;
  open({ type: "assessment", id: assessmentId }, { isBeside });
  const until = performance.now() + patience;
  const step = () => {
    const card = document.querySelector(`[data-judgement="${CSS.escape(judgementId)}"]`);
    if (card) {
      card.scrollIntoView({ block: "center" });
      // Blocks out of view get their real height only when drawn.
      requestAnimationFrame(() => card.scrollIntoView({ block: "center" }));
    } else if (performance.now() < until) {
      requestAnimationFrame(step);
    }
  };
  requestAnimationFrame(step);
}
