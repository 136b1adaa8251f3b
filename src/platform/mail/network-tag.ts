/**
 * To which network a letter belongs. Letters are sent by jobs, and a job belongs to one network; the tag follows from where a
 * letter is sent, so that no module can forget it.
 */
import { AsyncLocalStorage } from "node:async_hooks";

const network = new AsyncLocalStorage<string>();

/** Runs work whose letters belong to this network. */
export function withMailOf<Result>(networkId: string, work: () => Promise<Result>): Promise<Result> {
  return network.run(networkId, work);
}

/** The network of the work under way, or null outside of any. */
export function networkOfMail(): string | null {
  return network.getStore() ?? null;
}
