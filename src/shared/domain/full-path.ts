/** True for an absolute path of any system: `/home/ada`, `C:\\Cases`, `\\\\server\\cases`. */
export function isFullPath(path: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(path);
}
