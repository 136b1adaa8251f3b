/** Everything that the report of a meeting tells, gathered from this and lower modules. */
import { dayIn } from "#platform/clock.ts";
import type { Context } from "#platform/http/context.ts";
import { formatDate, formatDay, formatTime } from "#platform/i18n/formats.ts";
import { releasedAgenda } from "#modules/events/public.ts";
import { tasksOf } from "#modules/groups/public.ts";
import { viewOf } from "#modules/network/public.ts";
import type { ReportFacts } from "../print.ts";
import { attendanceCounts } from "../queries/attendees.ts";
import { titleOf, whenOf, whereOf, type EventFacts } from "../queries/events.ts";
import { partnerOptions } from "../queries/partners.ts";
import { drawable, pictureStates } from "../queries/pictures.ts";
import { reader } from "./reading.tsx";

/** The four sectors in the order of the balance, and those who stated none. */
const SECTORS = ["public", "business", "civil-society", "science", null] as const;

/** Most pictures in a report. */
const MOST_PICTURES = 8;

/** The facts, the files of pictures by name, and the ids of the pictures that go into print. */
export async function reportFacts(
  cx: Context,
  event: EventFacts,
): Promise<{ facts: ReportFacts; pictures: Record<string, Uint8Array>; printed: string[] }> {
  const agenda = await releasedAgenda(cx.read(), cx.network.id, event.id);
  const isLong =
    event.startsAt !== null && event.endsAt !== null && !dayIn(event.startsAt, event.zone).equals(dayIn(event.endsAt, event.zone));
  const time = (iso: string | null) => {
    if (iso === null) return "";
    const begins = Temporal.Instant.from(iso);
    const clock = formatTime(begins, event.zone, cx.language);
    return isLong ? `${formatDate(dayIn(begins, event.zone), cx.language)}, ${clock}` : clock;
  };
  const { files, shown } = await picturesOf(cx, event);
  const facts: ReportFacts = {
    event: titleOf(event, cx.language),
    when: whenOf(event, cx.language),
    places: event.places.map(({ mode }) => whereOf(event, mode)),
    agenda: (agenda?.sessions ?? []).map((session) => ({ time: time(session.startsAt), title: session.title, room: session.room ?? "" })),
    ...(await participantsOf(cx, event)),
    ...(await followUpOf(cx, event)),
    pictures: shown.map(({ alt, credit, file }) => ({ alt, credit: credit ?? "", file })),
  };
  return { facts, pictures: files, printed: shown.map(({ id }) => id) };
}

async function participantsOf(cx: Context, event: EventFacts): Promise<Pick<ReportFacts, "sectors" | "cities" | "total" | "young">> {
  const counts = await attendanceCounts(reader(cx), cx.network.id, event.id);
  const names = new Map((await partnerOptions(reader(cx), viewOf(cx))).map(({ value, label }) => [value, label]));
  return {
    total: counts.total,
    young: counts.ageKnown === 0 ? cx.t("ui.no-data") : `${counts.young} / ${counts.ageKnown}`,
    sectors: SECTORS.flatMap((sector) => {
      const count = counts.sectors.find((one) => one.sector === sector)?.count ?? 0;
      // Nobody from one of the four sectors is told; that everybody stated one is not.
      if (sector === null) return count === 0 ? [] : [{ name: cx.t("attendance.not-told"), count }];
      return [{ name: cx.t(`attendance.sector.${sector}`), count }];
    }),
    cities: counts.partners.map(({ partnerId, count }) => ({ name: names.get(partnerId ?? "") ?? cx.t("attendance.none-of-them"), count })),
  };
}

async function followUpOf(cx: Context, event: EventFacts): Promise<Pick<ReportFacts, "decisions" | "tasks">> {
  const decisions = await reader(cx)
    .selectFrom("decision")
    .select(["id", "text"])
    .where("network_id", "=", cx.network.id)
    .where("event_id", "=", event.id)
    .orderBy("position")
    .limit(200)
    .execute();
  const ids = [event.id, ...decisions.map(({ id }) => id)];
  const tasks = [
    ...(await tasksOf(reader(cx), cx.network.id, { subject: "decision", ids })),
    ...(await tasksOf(reader(cx), cx.network.id, { subject: "event", ids: [event.id] })),
  ];
  return {
    decisions: decisions.map(({ text }) => text),
    tasks: tasks.map(({ title, ownerName, dueOn }) => ({ title, owner: ownerName ?? "", due: dueOn ? formatDay(dueOn, cx.language) : "" })),
  };
}

/** Pictures that may be seen now, with their files. */
async function picturesOf(cx: Context, event: EventFacts) {
  const states = (await pictureStates(reader(cx), cx.network.id, { eventId: event.id })).filter(({ hidden }) => hidden === null);
  const drawn = await drawable(reader(cx), viewOf(cx), states.slice(0, MOST_PICTURES));
  const files: Record<string, Uint8Array> = {};
  const shown: { id: string; alt: string; credit: string | undefined; file: string }[] = [];
  for (const [at, picture] of drawn.entries()) {
    const part = states[at]?.sizes.find(({ mime }) => mime === "image/jpeg");
    if (!part || !(await cx.files.exists(part.key))) continue;
    const file = `picture-${at + 1}.jpg`;
    files[file] = await cx.files.getBytes(part.key);
    shown.push({ id: picture.id, alt: picture.alt, credit: picture.credit, file });
  }
  return { files, shown };
}
