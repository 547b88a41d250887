import { enterView, type OpenOptions, openView } from "#renderer/state/tabs.ts";

/** Milliseconds that the text is waited for. */
const patience = 5000;

interface Options extends Pick<OpenOptions, "isBeside"> {
  /** The focus goes along. */
  readonly isEntered?: boolean;
}

/** Opens an assessment at one of its judgements, which is brought into sight as soon as it is drawn. */
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
      // What was out of sight has its true height only now.
      requestAnimationFrame(() => card.scrollIntoView({ block: "center" }));
    } else if (performance.now() < until) {
      requestAnimationFrame(step);
    }
  };
  requestAnimationFrame(step);
}
