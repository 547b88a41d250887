import type { Session } from "electron";
import { pageHeaders, readWindowFile, resolveWindowPath } from "#launch/window-files.ts";
import { windowStopped } from "#shared/strings/window-stopped.ts";

const stoppedHtml = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Casebound</title>
<h1>Casebound</h1>
<p>${windowStopped}</p>
</html>
`;

/** Shown in place of a window that crashes repeatedly. */
export const stoppedPage = "stopped.html";

/** Serves the built window from its folder under app://casebound, and nothing else. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle("app", async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== "casebound") return notFound();
    if (pathname === `/${stoppedPage}`) {
      return new Response(stoppedHtml, { headers: pageHeaders("text/html; charset=utf-8") });
    }
    const path = resolveWindowPath(folder, pathname === "/" ? "/index.html" : pathname);
    const file = path && (await readWindowFile(path));
    return file ? new Response(new Uint8Array(file.body), { headers: file.headers }) : notFound();
  });
}

const notFound = () => new Response("not found", { status: 404 });
