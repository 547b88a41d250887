/** Whether a path leads from the root of a disk, or of a machine, on: `/home/ada`, `C:\\Cases`, `\\\\server\\cases`. */
export function isFullPath(path: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(path);
}
