/**
 * A refusal: the act is understood and denied by a rule. It carries a stable code (API), a message key (page) and an HTTP
 * status. Nothing was written when a refusal is thrown inside an act.
 */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: 403 | 404 | 409 | 413 | 415 | 422 | 429;
  readonly code: string;
  readonly values: Record<string, string | number>;
  /** Facts that the page needs to help the person, such as the text somebody else saved meanwhile. */
  detail: unknown;

  constructor(status: Refusal["status"], code: string, values: Record<string, string | number> = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.values = values;
  }
}

/** The refusal for whatever does not exist, or does not exist for this viewer: the two are never told apart. */
export function notFound(): Refusal {
  return new Refusal(404, "not-found");
}

/** Somebody else saved the same thing meanwhile; `theirs` is what stands there now, for the page or API answer that shows both. */
export function stale(theirs: unknown): Refusal {
  const refusal = new Refusal(409, "stale");
  refusal.detail = theirs;
  return refusal;
}

/** The viewer sees the thing but may not do this with it. */
export function forbidden(): Refusal {
  return new Refusal(403, "forbidden");
}
