/**
 * Chromium switches for every host of the window. Each alone leaks something (measured in docs/decisions/0008): names
 * are not resolved, everything goes to a proxy that does not exist, media use that proxy or nothing, and there are no
 * background requests.
 */
export const networkSwitches: readonly (readonly [name: string, value?: string])[] = [
  ["host-resolver-rules", "MAP * ~NOTFOUND"],
  ["proxy-server", "socks5://127.0.0.1:9"],
  ["proxy-bypass-list", "<-loopback>"],
  ["force-webrtc-ip-handling-policy", "disable_non_proxied_udp"],
  ["disable-background-networking"],
  ["disable-component-update"],
  ["disable-domain-reliability"],
  ["disable-sync"],
  ["no-pings"],
];

/** The same as command-line arguments. */
export const networkArguments: readonly string[] = networkSwitches.map(([name, value]) =>
  value === undefined ? `--${name}` : `--${name}=${value}`,
);
