/** How often somebody may try to sign in: by address of the network and by account, whichever ends first. */
import { createHash } from "node:crypto";
import type { Clock } from "#platform/clock.ts";
import { rateKey, rateLimit, type RateLimit } from "#platform/rate-limit.ts";
import { Refusal } from "#platform/refusal.ts";

/** What is limited. */
export type Attempt = "password" | "letter" | "invitation" | "code" | "token";

/** The limits of one application. */
export type SignInLimits = {
  /**
   * Counts one attempt from an address and, when known, at an account or mail address (whether or not it exists: both answer alike).
   * Throws a Refusal 429 with the seconds to wait.
   */
  take(attempt: Attempt, address: string, account?: string): void;
};

const RULES: Record<Attempt, { byAddress: { burst: number; seconds: number }; byAccount: { burst: number; seconds: number } }> = {
  password: { byAddress: { burst: 30, seconds: 300 }, byAccount: { burst: 10, seconds: 900 } },
  letter: { byAddress: { burst: 10, seconds: 600 }, byAccount: { burst: 3, seconds: 900 } },
  // A coordinator brings in a whole local group in one afternoon; nobody needs three letters in a row.
  invitation: { byAddress: { burst: 100, seconds: 3600 }, byAccount: { burst: 3, seconds: 900 } },
  code: { byAddress: { burst: 20, seconds: 300 }, byAccount: { burst: 10, seconds: 900 } },
  token: { byAddress: { burst: 30, seconds: 300 }, byAccount: { burst: 30, seconds: 300 } },
};

/** The limits over a clock. */
export function signInLimits(clock: Clock): SignInLimits {
  const buckets = new Map<string, RateLimit>();
  for (const [name, rule] of Object.entries(RULES)) {
    buckets.set(`${name} address`, rateLimit(rule.byAddress, clock));
    buckets.set(`${name} account`, rateLimit(rule.byAccount, clock));
  }
  return {
    take(attempt, address, account) {
      takeFrom(buckets.get(`${attempt} address`), rateKey(address));
      if (account !== undefined)
        takeFrom(buckets.get(`${attempt} account`), createHash("sha256").update(account.trim().toLowerCase()).digest("base64"));
    },
  };
}

function takeFrom(bucket: RateLimit | undefined, key: string): void {
  const answer = bucket?.take(key);
  if (answer && !answer.allowed) throw new Refusal(429, "too-many-requests", { seconds: answer.retryAfter });
}
