import { ProgressBar } from "react-aria-components";
import "./state.css";

interface ProgressProps {
  readonly label: string;
  /** In words: `12 of 40 files`. */
  readonly detail?: string;
  readonly done: number;
  /** 0 if not known yet. */
  readonly total: number;
}

export function Progress({ label, detail, done, total }: ProgressProps) {
  const percent = total > 0 ? Math.min(100, (done / total) * 100) : 0;
  return (
    <ProgressBar aria-label={label} value={percent} isIndeterminate={total <= 0} className="progress">
      <div className="progress-words">
        <span>{label}</span>
        <span>{detail}</span>
      </div>
      <div className="progress-track">
        <div
          className="progress-fill"
          data-unknown={total <= 0 || undefined}
          style={total > 0 ? { inlineSize: `${percent}%` } : {}}
        />
      </div>
    </ProgressBar>
  );
}
