// biome-ignore-all lint/style/noRestrictedGlobals: trying them is what this is for
// Every way in which a script in a page can reach a network. Each probe is sent to the page as text, so it cannot use
// anything outside itself.

type Probe = (at: string) => unknown;

/** Probes that do not navigate. `at` is a host and a port. */
export const stayingProbes = {
  stun: async (at) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${at}` }] });
    connection.createDataChannel("probe");
    // Keeps it from being garbage-collected before it has sent anything.
    addEventListener("pagehide", () => connection.close());
    await connection.setLocalDescription(await connection.createOffer());
  },
  turn: async (at) => {
    const urls = `turn:${at}?transport=tcp`;
    const connection = new RTCPeerConnection({ iceServers: [{ urls, username: "probe", credential: "probe" }] });
    connection.createDataChannel("probe");
    // Keeps it from being garbage-collected before it has sent anything.
    addEventListener("pagehide", () => connection.close());
    await connection.setLocalDescription(await connection.createOffer());
  },
  image: (at) => {
    new Image().src = `http://${at}/`;
  },
  responsiveImage: (at) => {
    const image = document.createElement("img");
    image.srcset = `http://${at}/ 1x`;
    document.body.append(image);
  },
  pictureInput: (at) => {
    const input = document.createElement("input");
    input.type = "image";
    input.src = `http://${at}/`;
    document.body.append(input);
  },
  svgImage: (at) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
    image.setAttribute("href", `http://${at}/`);
    svg.append(image);
    document.body.append(svg);
  },
  video: (at) => {
    const video = document.createElement("video");
    video.src = `http://${at}/`;
    document.body.append(video);
  },
  poster: (at) => {
    const video = document.createElement("video");
    video.poster = `http://${at}/`;
    document.body.append(video);
  },
  audio: (at) => {
    const audio = new Audio(`http://${at}/`);
    audio.preload = "auto";
    audio.load();
  },
  styleSheet: (at) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = `http://${at}/`;
    document.head.append(link);
  },
  styleImport: (at) => {
    const style = document.createElement("style");
    style.textContent = `@import "http://${at}/";`;
    document.head.append(style);
  },
  styleBackground: (at) => {
    const box = document.createElement("div");
    box.textContent = "box";
    box.style.backgroundImage = `url(http://${at}/)`;
    document.body.append(box);
  },
  adoptedStyle: (at) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body { list-style-image: url(http://${at}/); border-image-source: url(http://${at}/) }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  },
  font: (at) => new FontFace("probe", `url(http://${at}/)`).load().catch(() => undefined),
  icon: (at) => {
    const link = document.createElement("link");
    link.rel = "icon";
    link.href = `http://${at}/`;
    document.head.append(link);
  },
  script: (at) => {
    const script = document.createElement("script");
    script.src = `http://${at}/`;
    document.body.append(script);
  },
  moduleImport: (at) => {
    const script = document.createElement("script");
    script.type = "module";
    script.textContent = `import("http://${at}/").catch(() => undefined);`;
    document.body.append(script);
  },
  fetch: (at) => fetch(`http://${at}/`, { mode: "no-cors" }).catch(() => undefined),
  fetchKeptAlive: (at) => fetch(`http://${at}/`, { method: "POST", keepalive: true, body: "x" }).catch(() => undefined),
  request: (at) => {
    const request = new XMLHttpRequest();
    request.open("GET", `http://${at}/`);
    request.send();
  },
  beacon: (at) => navigator.sendBeacon(`http://${at}/`, "x"),
  webSocket: (at) => {
    new WebSocket(`ws://${at}/`);
  },
  eventSource: (at) => {
    new EventSource(`http://${at}/`);
  },
  webTransport: (at) => new WebTransport(`https://${at}/`).ready.catch(() => undefined),
  worker: (at) => {
    const source = new Blob([`importScripts("http://${at}/")`], { type: "text/javascript" });
    new Worker(URL.createObjectURL(source));
  },
  sharedWorker: (at) => {
    const source = new Blob([`fetch("http://${at}/", { mode: "no-cors" })`], { type: "text/javascript" });
    new SharedWorker(URL.createObjectURL(source));
  },
  frame: (at) => {
    const frame = document.createElement("iframe");
    frame.src = `http://${at}/`;
    document.body.append(frame);
  },
  frameOfText: (at) => {
    const frame = document.createElement("iframe");
    frame.srcdoc = `<img src="http://${at}/">`;
    document.body.append(frame);
  },
  object: (at) => {
    const object = document.createElement("object");
    object.data = `http://${at}/`;
    document.body.append(object);
  },
  embed: (at) => {
    const embed = document.createElement("embed");
    embed.src = `http://${at}/`;
    document.body.append(embed);
  },
  prefetch: (at) => {
    const link = document.createElement("link");
    link.rel = "prefetch";
    link.href = `http://${at}/`;
    document.head.append(link);
  },
  preload: (at) => {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "image";
    link.href = `http://${at}/`;
    document.head.append(link);
  },
  modulePreload: (at) => {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = `http://${at}/`;
    document.head.append(link);
  },
  preconnect: (at) => {
    const link = document.createElement("link");
    link.rel = "preconnect";
    link.href = `http://${at}/`;
    document.head.append(link);
  },
  formInFrame: (at) => {
    const frame = document.createElement("iframe");
    frame.name = "into";
    const form = document.createElement("form");
    form.action = `http://${at}/`;
    form.method = "post";
    form.target = "into";
    document.body.append(frame, form);
    form.submit();
  },
  newWindow: (at) => {
    window.open(`http://${at}/`);
  },
  download: (at) => {
    const link = document.createElement("a");
    link.href = `http://${at}/`;
    link.download = "probe.txt";
    document.body.append(link);
    link.click();
  },
} satisfies Record<string, Probe>;

/** Probes that would navigate away if allowed. */
export const leavingProbes = {
  assign: (at) => location.assign(`http://${at}/`),
  refresh: (at) => {
    const meta = document.createElement("meta");
    meta.httpEquiv = "refresh";
    meta.content = `0; url=http://${at}/`;
    document.head.append(meta);
  },
  formGet: (at) => {
    const form = document.createElement("form");
    form.action = `http://${at}/`;
    document.body.append(form);
    form.submit();
  },
  formPost: (at) => {
    const form = document.createElement("form");
    form.action = `http://${at}/`;
    form.method = "post";
    document.body.append(form);
    form.submit();
  },
  link: (at) => {
    const link = document.createElement("a");
    link.href = `http://${at}/`;
    document.body.append(link);
    link.click();
  },
} satisfies Record<string, Probe>;

export type ProbeName = keyof typeof stayingProbes | keyof typeof leavingProbes;
export const probeNames = [...Object.keys(stayingProbes), ...Object.keys(leavingProbes)] as ProbeName[];
