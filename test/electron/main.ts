// Runs inside a real Electron: every port check in utility processes, the parser in one, and the whole way from the
// window to a file. Prints a line per check.
import { strict as assert } from "node:assert";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { app, BrowserWindow, MessageChannelMain, utilityProcess } from "electron";
import { parserContract, parserContractVersion } from "#shared/contract/parser.ts";
import { createClient } from "#shared/rpc/client.ts";
import { createElectronPort } from "#shared/rpc/electron-port.ts";
import { makePdf, textAt } from "../parser/make-pdf.ts";
import { type PortPair, portChecks } from "../rpc/port-conformance.ts";

const out = process.env.CASEBOUND_OUT ?? "";
// The shell registers its scheme and switches before the app is ready, so it is loaded first.
require(join(out, "main", "main.cjs"));

const pagePdf = makePdf([{ content: textAt(72, 700, "words on a page") }]);
let failed = 0;

async function check(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
    console.log(`ok  ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${error instanceof Error ? error.stack : String(error)}`);
  }
}

async function openUtility(file: string): Promise<PortPair> {
  const child = utilityProcess.fork(file, [], { stdio: "inherit" });
  // A process that has not started yet cannot be killed.
  await new Promise<void>((resolve) => child.once("spawn", () => resolve()));
  const { port1, port2 } = new MessageChannelMain();
  child.postMessage({ type: "start" }, [port1]);
  const near = createElectronPort(port2);
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    near,
    kill() {
      child.kill();
      return gone;
    },
  };
}

async function runPorts(): Promise<void> {
  for (const { name, run } of portChecks) {
    await check(`utility process: ${name}`, () => run(() => openUtility(join(__dirname, "port-end.cjs"))));
  }
}

async function runParser(): Promise<void> {
  await check("the parser reads text and a PDF in a utility process", async () => {
    const { near, kill } = await openUtility(join(out, "main", "parser.cjs"));
    const client = createClient(near, parserContract, parserContractVersion, () => "request-any");
    const { extractions } = await client.call("parser.extract", {
      files: [
        { name: "a.txt", bytes: Buffer.from("plain words") },
        { name: "b.pdf", bytes: pagePdf },
      ],
    });
    assert.deepEqual(
      extractions.map(
        (extraction) =>
          extraction.status === "text" &&
          Buffer.from(extraction.text.bytes).toString("utf8", 0, extraction.text.words).trim(),
      ),
      ["plain words", "words on a page"],
    );
    const picture = await client.call("parser.picture", {
      bytes: pagePdf,
      mediaType: "application/pdf",
      page: 0,
      resolution: 72,
    });
    assert.equal(Buffer.from(picture.png).subarray(1, 4).toString(), "PNG");
    client.close();
    await kill();
  });
}

/** The parser's removals also work in a utility process, whose Node and modules are Electron's. */
async function runDenied(): Promise<void> {
  await check("a parser in a utility process finds no way to a network", async () => {
    const arrivals: unknown[] = [];
    const server = createServer((socket) => arrivals.push(socket.destroy())).listen(0, "127.0.0.1");
    await once(server, "listening");
    const child = utilityProcess.fork(join(__dirname, "network-end.cjs"), [], { stdio: "inherit" });
    await new Promise<void>((resolve) => child.once("spawn", () => resolve()));
    const answer = new Promise((resolve) => child.once("message", resolve));
    child.postMessage((server.address() as AddressInfo).port);
    assert.deepEqual(await answer, ["allowed"]);
    child.kill();
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(arrivals, []);
    server.close();
  });
}

/** From the empty window through bridge, main, core and parser to a vault on disk and a bundle in another. */
async function runWindow(): Promise<void> {
  const window = await firstWindow();
  const call = (name: string, input: unknown) =>
    window.webContents.executeJavaScript(
      `(${callInPage.toString()})(${JSON.stringify(name)}, ${JSON.stringify(input)})`,
    );
  const folder = mkdtempSync(join(tmpdir(), "casebound-window-"));

  await check("the window shows the way in as soon as core answers", async () => {
    await untilShown(window, "New vault");
  });

  await check("a text becomes an excerpt, an assessment and a signed bundle that a second vault takes in", async () => {
    const cost = { memoryMiB: 64, passes: 2 };
    const file = join(folder, "note.txt");
    writeFileSync(file, "Pier 7 is leased until 2048.\n");
    await call("vault.create", {
      folder: join(folder, "a"),
      passphrase: "one two three",
      analyst: { name: "Ada" },
      cost,
    });
    const key = await call("keys.create", { principal: "ada@unit-a" });
    const { id: caseId } = await call("cases.create", { title: "Harbour", question: "Who leases pier 7?" });
    await call("documents.import", { caseId, paths: [file] });
    const { documents } = await call("documents.list", { caseId });
    const excerpt = await call("excerpts.create", { documentId: documents[0].id, place: { quote: "until 2048" } });
    const markdown = `# Lease\n\nIt runs [[${excerpt.id}]].`;
    const assessment = await call("assessments.saveMarkdown", { caseId, markdown });
    const path = join(folder, "lease.casebundle");
    await call("exchange.export", { caseId, path, encryption: { clear: true } });
    await call("vault.lock", {});
    assert.equal((await call("vault.status", {})).open, false);

    await call("vault.create", {
      folder: join(folder, "b"),
      passphrase: "four five six",
      analyst: { name: "Rex" },
      cost,
    });
    await call("trust.add", { principal: "ada@unit-a", publicKey: key.publicKey, confirmedBy: "in person" });
    assert.equal((await call("exchange.verify", { path })).verdict, "known-signer-valid");
    await call("exchange.apply", { path });
    const { body } = await call("assessments.get", { id: assessment.id });
    assert.equal(body.title, "Lease");
  });

  await check("the page's policy stops a request and a script that is no file of ours", async () => {
    const refused: string = await window.webContents.executeJavaScript(
      "fetch('https://example.org/').then(() => 'fetched', () => 'refused')",
    );
    assert.equal(refused, "refused");
    const html: string = await window.webContents.executeJavaScript(
      "(() => { try { document.body.innerHTML = '<b>x</b>'; return 'written'; } catch { return 'refused'; } })()",
    );
    assert.equal(html, "refused");
  });
  // Not among the journeys, because their driver does not survive a crashed page.
  await check("a page that crashes is loaded anew, and the vault is still open", async () => {
    await call("cases.create", { title: "After the crash", question: "Is it still there?" });
    window.webContents.forcefullyCrashRenderer();
    await new Promise<void>((resolve) => window.webContents.once("did-finish-load", () => resolve()));
    await untilShown(window, "After the crash");
  });
  rmSync(folder, { recursive: true, force: true });
}

async function untilShown(window: BrowserWindow, words: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const text: string = await window.webContents.executeJavaScript("document.body.textContent");
    if (text.includes(words)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it never did");
}

/** Runs in the page. */
async function callInPage(name: string, input: unknown): Promise<unknown> {
  const answer = await window.casebound.call(name, input);
  if ("error" in answer) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.output;
}

async function firstWindow(): Promise<BrowserWindow> {
  for (;;) {
    const [window] = BrowserWindow.getAllWindows();
    if (window && !window.webContents.isLoading()) return window;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

void app
  .whenReady()
  .then(runPorts)
  .then(runParser)
  .then(runDenied)
  .then(runWindow)
  .catch((error) => {
    failed++;
    console.log(`FAILED  ${error instanceof Error ? error.stack : String(error)}`);
  })
  .then(() => {
    app.exit(failed > 0 ? 1 : 0);
  });
