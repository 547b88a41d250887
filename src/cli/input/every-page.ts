/** The contract's maximum page for lists with short rows. */
const usualPage = 100_000;

interface Page<Row> {
  /** Length of the whole list. */
  readonly total: number;
  readonly rows: readonly Row[];
}

/** Part of a long list, fetched page by page; to the end if no limit is given. */
export async function everyPage<Row>(
  {
    from = 0,
    limit = Number.POSITIVE_INFINITY,
    pageSize = usualPage,
  }: { readonly from?: number | undefined; readonly limit?: number | undefined; readonly pageSize?: number },
  ask: (from: number, limit: number) => Promise<Page<Row>>,
): Promise<Row[]> {
  let rows: Row[] = [];
  let end = from + limit;
  for (let at = from; at < end; at += pageSize) {
    const page = await ask(at, Math.min(pageSize, end - at));
    rows = rows.concat(page.rows);
    end = Math.min(end, page.total);
  }
  return rows;
}
