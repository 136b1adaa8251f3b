/**
 * Many people ask for the same public page at the same moment: it is made once and given to all who asked meanwhile. A
 * public write of the network in between starts afresh, so that nobody gets a page from before the write they saw.
 */

/** A finished answer that can be given out several times. */
export type Finished = { status: number; headers: Record<string, string>; body: Buffer<ArrayBuffer> };

/** The pages under way in this process. */
export class SharedWork {
  readonly #underWay = new Map<string, Promise<Finished>>();

  /** Joins the work under way for this key and generation, or begins it. */
  run(key: string, generation: number, work: () => Promise<Finished>): Promise<Finished> {
    const name = `${generation} ${key}`;
    const known = this.#underWay.get(name);
    if (known) return known;
    const begun = work().finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, begun);
    return begun;
  }
}
