import type { Config } from "../config.ts";

/**
 * The origin under which a network is reached: that of the configuration, with the network's own host name where it
 * claims one. Scheme and port stay those of the configuration.
 */
export function baseUrlOf(config: Pick<Config, "BASE_URL">, hosts: readonly string[]): string {
  const [host] = hosts;
  if (host === undefined) return config.BASE_URL;
  const url = new URL(config.BASE_URL);
  url.hostname = host;
  return url.origin;
}
