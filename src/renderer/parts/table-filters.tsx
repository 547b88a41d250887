import { ListFilter } from "lucide-react";
import { type ReactNode, useId } from "react";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import "./table.css";

interface TableFiltersProps {
  /** Number of active filters, shown on the button while they are folded. */
  readonly active: number;
  /** A few filters fold later than many. */
  readonly fold?: "early" | "late";
  readonly children: ReactNode;
}

/** Filters of a table beside its search field. In a narrow table they fold into a button. */
export function TableFilters({ active, fold = "early", children }: TableFiltersProps) {
  const id = useId();
  const [isOpen, setOpen] = useRemembered("filters", false);
  return (
    <>
      <div className="table-filters-toggle" data-fold={fold}>
        <Button
          icon={<ListFilter size={14} aria-hidden />}
          aria-expanded={isOpen}
          aria-controls={id}
          onPress={() => setOpen(!isOpen)}
        >
          {active === 0 ? t("ui.filters") : t("ui.filtersSet", { count: active })}
        </Button>
      </div>
      <div id={id} className="table-filters" data-fold={fold} data-open={isOpen || undefined}>
        {children}
      </div>
    </>
  );
}
