/** What a module did enters the ledger of contracted outputs. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import type { Audience, EvidenceKind, ResultsTables } from "../tables.ts";
import { NO_OUTPUT, recount } from "./recount.ts";

/**
 * One thing that may count: `subject` and `subjectId` name the row of the module that tells of it, `output` the key of the contracted
 * output (null: it counts for none, and an earlier announcement is taken back). `needs` is the evidence set: of each entry one kind is
 * enough. `held` is false while it lies ahead, is a draft or was cancelled; then it never counts. `onDate` says as much as is known.
 */
export type Announcement = {
  subject: string;
  subjectId: string;
  output: string | null;
  cityId: string | null;
  partnerId: string | null;
  groupId: string | null;
  onDate: string | null;
  title: LanguageMap;
  /** Paths without the language segment: the public page, and where the coordinator works on it. */
  href: string;
  workHref: string;
  audience: Audience;
  needs: readonly (readonly EvidenceKind[])[];
  held: boolean;
};

/** Writes or changes the entry of a thing and counts anew, in the transaction of the act that changed the thing. Harmless when repeated. */
export async function announceItem<Tables>(act: Act<Tables>, item: Announcement): Promise<void> {
  const own: Act<ResultsTables> = act as never;
  const facts = {
    city_id: item.cityId,
    partner_id: item.partnerId,
    group_id: item.groupId,
    on_date: item.onDate,
    title: JSON.stringify(item.title),
    href: item.href,
    work_href: item.workHref,
    audience: item.audience,
    needs: JSON.stringify(item.needs),
  };
  if (item.output === null) {
    await withdrawItem(act, item.subject, item.subjectId);
    // What was counted once stays in the history; who may read its title there is decided by what the thing is now.
    await own.db
      .updateTable("output_item")
      .set(facts)
      .where("network_id", "=", act.networkId)
      .where("subject", "=", item.subject)
      .where("subject_id", "=", item.subjectId)
      .execute();
    return;
  }
  const values = { ...facts, output: item.output, held: item.held };
  await own.db
    .insertInto("output_item")
    .values({ network_id: act.networkId, id: act.newId(), subject: item.subject, subject_id: item.subjectId, ...values })
    .onConflict((conflict) => conflict.columns(["network_id", "subject", "subject_id"]).doUpdateSet(values))
    .execute();
  await recount(own, item, null);
}

/** Takes a thing out of the count and out of the lists: it is gone or counts for nothing. What happened stays in the history. */
export async function withdrawItem<Tables>(act: Act<Tables>, subject: string, subjectId: string): Promise<void> {
  const own: Act<ResultsTables> = act as never;
  const of = sql`network_id = ${act.networkId} and subject = ${subject} and subject_id = ${subjectId}`;
  const { numAffectedRows } = await sql`update output_item set held = false where ${of} and held`.execute(own.db);
  // The history of the output for which it counted says that it ceased; only then the thing leaves that output.
  if (numAffectedRows) await recount(own, { subject, subjectId }, null);
  await sql`update output_item set output = ${NO_OUTPUT} where ${of}`.execute(own.db);
}
