import { createFrameReader, decodeFrame, encodeFrame } from "./frame.ts";
import { createInbox, type Port } from "./port.ts";

/** The part of a Node Readable the port uses. */
interface ByteSource {
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "close" | "end", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  destroy(): unknown;
}

/** The part of a Node Writable the port uses. */
interface ByteSink {
  write(chunk: Uint8Array, written?: () => void): unknown;
  /** Writes between `cork` and `uncork` are sent together. */
  cork(): void;
  uncork(): void;
  on(event: "error", listener: (error: Error) => void): unknown;
  destroy(): unknown;
}

/** A port over a pair of byte streams, such as a child's standard input and output. It closes when they end. */
export function createStreamPort(source: ByteSource, sink: ByteSink): Port {
  const inbox = createInbox();
  let underway = 0;
  let flushing: (() => void)[] = [];
  const settle = () => {
    for (const resolve of flushing) resolve();
    flushing = [];
  };
  inbox.onClose(settle);
  const written = () => {
    if (--underway === 0) settle();
  };
  const close = () => {
    if (inbox.isClosed()) return;
    inbox.close();
    source.destroy();
    sink.destroy();
  };
  const read = createFrameReader((frame) => inbox.push(decodeFrame(frame)));
  source.on("data", (chunk) => {
    try {
      read(chunk);
    } catch {
      close();
    }
  });
  source.on("end", close);
  source.on("close", close);
  source.on("error", close);
  sink.on("error", close);
  return {
    send(message) {
      if (inbox.isClosed()) return;
      sink.cork();
      const parts = encodeFrame(message).filter(({ byteLength }) => byteLength > 0);
      underway++;
      for (const [place, part] of parts.entries()) sink.write(part, place === parts.length - 1 ? written : undefined);
      sink.uncork();
    },
    flushed() {
      if (underway === 0 || inbox.isClosed()) return Promise.resolve();
      return new Promise((resolve) => flushing.push(resolve));
    },
    onMessage: inbox.onMessage,
    onClose: inbox.onClose,
    close,
  };
}
