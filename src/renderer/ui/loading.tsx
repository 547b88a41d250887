import { useEffect, useState } from "react";
import { t } from "#renderer/strings/index.ts";
import "./state.css";

/** Milliseconds before loading is shown. */
const patience = 150;

export function Loading({ what }: { readonly what?: string }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="loading" role="status" aria-busy>
      {isLate ? (what ?? t("ui.loading")) : null}
    </div>
  );
}
