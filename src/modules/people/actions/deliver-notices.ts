import { sql, type Transaction } from "kysely";
import { dayIn } from "#platform/clock.ts";
import type { JobContext } from "#platform/jobs.ts";
import { isLanguage, MAIN_LANGUAGE } from "#platform/languages.ts";
import type { Letter } from "#platform/mail/letter.ts";
import { mailSettings } from "#platform/mail/mail-settings.ts";
import { openPost } from "#platform/mail/post.ts";
import { writeDigest, writeNotice } from "../letters.ts";
import { digestOf, dueDigests, dueNotice, type DueNotice } from "../queries/notices.ts";
import type { PeopleTables } from "../tables.ts";
import { noteDelivery } from "./keep-notices.ts";

/**
 * The letter of one notice: sent now, kept for the daily letter, or not sent, as the receiver chose for its kind. Nothing is sent to somebody
 * who was suspended or who may not see the thing any more. A letter that went is noted, so that a repeated job sends none.
 */
export async function deliverNotice(job: JobContext, noticeId: string): Promise<void> {
  const notice = await dueNotice(job.read<PeopleTables>(), { networkId: job.networkId, day: dayOf(job) }, noticeId);
  if (!notice) return;
  const kind = job.cards.flatMap((card) => card.noticeKinds ?? []).find((one) => one.kind === notice.kind);
  const delivery = notice.chosen ?? kind?.unless ?? "at-once";
  const to = receiverOf(notice);
  if (delivery === "at-once")
    await send(job, notice, writeNotice(job.words(to.language), to, { ...told(job, notice), settings: settingsOf(job, notice) }));
  await job.act<PeopleTables, void>((act) => noteDelivery(act, [noticeId], { delivery, sent: delivery === "at-once" }), { quiet: true });
}

/** The daily letter of one person; none when everything was read or closed meanwhile. */
export async function deliverDigest(job: JobContext, personId: string): Promise<void> {
  const notices = await digestOf(job.read<PeopleTables>(), { networkId: job.networkId, personId, day: dayOf(job) });
  const [first] = notices;
  if (!first) return;
  const to = receiverOf(first);
  const letter = writeDigest(job.words(to.language), to, {
    told: notices.map((notice) => told(job, notice)),
    settings: settingsOf(job, first),
  });
  await send(job, first, letter);
  const ids = notices.map(({ id }) => id);
  await job.act<PeopleTables, void>((act) => noteDelivery(act, ids, { delivery: "digest", sent: true }), { quiet: true });
}

/** Enqueues the daily letters that are due, one job a person. */
export async function orderDigests(db: Transaction<PeopleTables>, now: Temporal.Instant): Promise<void> {
  const due = await dueDigests(db, now);
  await sql`select graphile_worker.add_job('people.digest', payload => json_build_object('networkId', one.network_id::text, 'personId', one.person_id::text),
    job_key => 'people.digest ' || one.person_id, max_attempts => 6)
    from unnest(${due.map(({ networkId }) => networkId)}::uuid[], ${due.map(({ personId }) => personId)}::uuid[]) as one (network_id, person_id)`.execute(
    db,
  );
}

/** The day on which roles count, as at the door. */
function dayOf(job: JobContext): string {
  return dayIn(job.clock.now(), "UTC").toString();
}

function receiverOf({ name, language }: DueNotice) {
  return { name, language: isLanguage(language) ? language : MAIN_LANGUAGE };
}

function told(job: JobContext, notice: DueNotice) {
  const { language } = receiverOf(notice);
  return {
    text: job.words(language)(`notice.${notice.kind}`, notice.words),
    href: notice.href === null ? null : `${job.baseUrl}/${language}${notice.href}`,
  };
}

function settingsOf(job: JobContext, notice: DueNotice): string {
  return `${job.baseUrl}/${receiverOf(notice).language}/account/notices/settings`;
}

async function send(job: JobContext, { email, name }: DueNotice, letter: Letter): Promise<void> {
  const post = openPost(mailSettings(job.config), job.clock);
  try {
    await post.send({ ...letter, to: { address: email, name } });
  } finally {
    post.close();
  }
}
