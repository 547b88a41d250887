import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import type { Session } from "electron";
import { contentSecurityPolicy } from "#shared/page-policy.ts";
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

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** Shown in place of a window that crashes repeatedly. */
export const stoppedPage = "stopped.html";

/** Serves the built window from its folder under app://casebound, and nothing else. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle("app", async (request) => {
    const { host, pathname } = new URL(request.url);
    const path = normalize(join(folder, decodeURIComponent(pathname === "/" ? "/index.html" : pathname)));
    const type = mediaTypes[extname(path)];
    if (host !== "casebound" || !path.startsWith(folder + sep) || type === undefined) {
      return new Response("not found", { status: 404 });
    }
    try {
      return new Response(pathname === `/${stoppedPage}` ? stoppedHtml : await readFile(path), {
        headers: {
          "content-type": type,
          "content-security-policy": contentSecurityPolicy,
          "x-content-type-options": "nosniff",
          "referrer-policy": "no-referrer",
        },
      });
    } catch {
      return new Response("not found", { status: 404 });
    }
  });
}
