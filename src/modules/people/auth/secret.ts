/** The key that signs sessions. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartFault } from "#platform/start-fault.ts";

/**
 * The configured secret, or the one of the data folder: made at the first start, readable by its owner alone. Two processes that start at
 * the same moment agree, because only one of them can create the file. Throws a StartFault when the file cannot be read or is damaged.
 */
export function readSecret(config: { readonly SECRET: string; readonly DATA_DIR: string }): string {
  if (config.SECRET !== "") return config.SECRET;
  const file = join(config.DATA_DIR, "secret");
  mkdirSync(config.DATA_DIR, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(48).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST")
      throw new StartFault(`The secret cannot be kept in DATA_DIR (${(error as Error).message}). Set SECRET or check the folder.`);
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32)
    throw new StartFault("The file 'secret' in DATA_DIR is damaged. Delete it (everybody must sign in again) or set SECRET.");
  return secret;
}
