import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import "./state.css";

export type Tone = "info" | "success" | "warning" | "danger";

interface BannerProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** A message that must be read. Errors are announced. */
export function Banner({ tone = "info", title, children, actions }: BannerProps) {
  const Icon = tone === "success" ? CircleCheck : tone === "info" ? Info : TriangleAlert;
  return (
    <div className="banner" data-tone={tone} role={tone === "danger" ? "alert" : "status"}>
      <Icon size={16} aria-hidden />
      <div className="banner-text">
        {title === undefined ? null : <p className="banner-title">{title}</p>}
        {children}
      </div>
      {actions === undefined ? null : <div className="row-wrap">{actions}</div>}
    </div>
  );
}
