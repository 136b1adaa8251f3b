/** Right bodies for what those do who work on an event. */
import { sql } from "kysely";
import { hashSecret, newId } from "#platform/ids.ts";
import { administrator, versionOn, type Fields, type Prepare } from "./hostile-acts.ts";
import { freshAttendance, freshEvent, freshPicture, freshRegistration } from "./hostile-attendance-own.ts";
import type { Hostile, World } from "./hostile-ground.ts";

type Made = World & { eventId: string; event: string };

/** An act of an administrator on a fresh event. */
const work =
  (fields: Fields | ((world: Made, h: Hostile) => Fields | Promise<Fields>), make: (h: Hostile) => Promise<Made> = freshEvent): Prepare =>
  async (h) => {
    const world = await make(h);
    return { actor: administrator(h), world, fields: typeof fields === "function" ? await fields(world, h) : fields, status: 303 };
  };

const registered = async (h: Hostile): Promise<Made> => (await freshRegistration(h)).world;
const attended = async (h: Hostile): Promise<Made> => (await freshAttendance(h)).world;
const pictured = async (h: Hostile): Promise<Made> => (await freshPicture(h)).world;

async function withRow(h: Hostile, name: string, insert: (id: string, world: Made) => ReturnType<typeof sql>): Promise<Made> {
  const world = await freshEvent(h);
  const id = newId();
  await insert(id, world).execute(h.site.database.kysely);
  return { ...world, [name]: id };
}

const withField = (h: Hostile) =>
  withRow(
    h,
    "formField",
    (id, { eventId }) =>
      sql`insert into form_field (network_id, id, event_id, position, kind) values (${h.site.networkId}, ${id}, ${eventId}, 1, 'text')`,
  );
const withInvitation = (h: Hostile) =>
  withRow(
    h,
    "eventInvitation",
    (id, { eventId }) => sql`insert into event_invitation (network_id, id, event_id, email, name, language, secret_hash, created_at)
      values (${h.site.networkId}, ${id}, ${eventId}, ${`${id}@example.org`}, 'Invited', 'en', ${hashSecret(id)}, now())`,
  );
const withQuestion = (h: Hostile) =>
  withRow(
    h,
    "surveyQuestion",
    (id, { eventId }) =>
      sql`insert into survey_question (network_id, id, event_id, position, kind) values (${h.site.networkId}, ${id}, ${eventId}, 1, 'text')`,
  );
const RECEIVERS = JSON.stringify({
  group: "registered",
  states: ["confirmed"],
  mode: null,
  partnerId: null,
  sector: null,
  attended: null,
  listId: null,
});
const withLetter = (state: string) => (h: Hostile) =>
  withRow(
    h,
    "mailing",
    (id, { eventId }) => sql`insert into mailing (network_id, id, event_id, happening, receivers, state, created_at)
      values (${h.site.networkId}, ${id}, ${eventId}, ${id}, ${RECEIVERS}, ${state}, now())`,
  );

const field = (version: string): Fields => ({
  kind: "text",
  label_en: "Question",
  audience: "organisers",
  condition_field: "",
  condition_value: "",
  deadline: "",
  retention_days: "30",
  position: "",
  version,
});
const letter = (version: string): Fields => ({
  subject_en: "Subject",
  text_en: "Text",
  group: "registered",
  states: "confirmed",
  to_mode: "",
  partner: "",
  sector: "",
  attended: "",
  list: "",
  version,
});

async function listOf(h: Hostile): Promise<string> {
  const id = newId();
  await sql`insert into saved_list (network_id, id, owner_id, name, subject, conditions, created_at)
    select ${h.site.networkId}, ${id}, person.id, 'List', 'person', '{}', now() from person
    where network_id = ${h.site.networkId} and email = 'administrator@example.org'`.execute(h.site.database.kysely);
  return id;
}

/** By method and path. */
export const WORK_BODIES: Readonly<Record<string, Prepare>> = {
  "POST /workspace/events/:key/registration": work(async ({ event }, h) => ({
    opens_at: "",
    closes_at: "",
    audience: "members",
    quota: "",
    age_limit: "",
    contact_days: "90",
    version: await versionOn(h, `/en/workspace/events/${event}/registration`),
  })),
  "POST /workspace/events/:key/registration/seats": work({ mode: "on-site", partner: "", seats: "2" }),
  "POST /workspace/events/:key/form/new": work(field("0")),
  "POST /workspace/events/:key/form/:field": work(field("1"), withField),
  "POST /workspace/events/:key/form/:field/removal": work({}, withField),
  "POST /workspace/events/:key/attendees": work(() => ({
    name: "By hand",
    email: `hand-${newId()}@example.org`,
    language: "en",
    mode: "on-site",
    partner: "",
    organisation: "",
    sector: "",
  })),
  "POST /workspace/events/:key/attendees/:registration/cancellation": work({}, registered),
  "POST /workspace/events/:key/attendees/:registration/place": work({ mode: "online" }, registered),
  "POST /workspace/events/:key/attendees/:registration/paper-consent": work({}, registered),
  "POST /workspace/events/:key/invitations": work(() => ({
    name: "Invited",
    email: `in-${newId()}@example.org`,
    language: "en",
    partner: "",
  })),
  "POST /workspace/events/:key/invitations/list": work(async (_, h) => ({ list: await listOf(h) })),
  "POST /workspace/events/:key/invitations/import": work(() => ({ step: "write", pasted: `name,email\nRow,row-${newId()}@example.org\n` })),
  "POST /workspace/events/:key/invitations/reminder": work({}, withInvitation),
  "POST /workspace/events/:key/invitations/:invitation/revocation": work({}, withInvitation),
  "POST /workspace/events/:key/letters/new": work(letter("0")),
  "POST /workspace/events/:key/letters/:letter": work(letter("1"), withLetter("draft")),
  "POST /workspace/events/:key/letters/:letter/sending": work({}, withLetter("draft")),
  "POST /workspace/events/:key/letters/:letter/stop": work({}, withLetter("sending")),
  "POST /workspace/events/:key/check-in": work({ code: "ABCDE-FGHJK" }),
  "POST /workspace/events/:key/check-in/scans": async (h) => ({
    actor: administrator(h),
    world: await freshEvent(h),
    json: { scans: [{ id: newId(), code: "ABCDE-FGHJK", at: new Date().toISOString() }] },
    status: 200,
  }),
  "POST /workspace/events/:key/attendance": work(
    ({ registration = "" }) => ({ shown: registration, present: registration, method: "list" }),
    registered,
  ),
  "POST /workspace/events/:key/feedback": work({ kind: "rating", text_en: "How was it?" }),
  "POST /workspace/events/:key/feedback/letters": work({}, attended),
  "POST /workspace/events/:key/feedback/:question/removal": work({}, withQuestion),
  "POST /workspace/events/:key/pictures": async (h) => ({
    actor: administrator(h),
    world: await freshEvent(h),
    fields: { alt_en: "Alt", credit: "C", licence: "CC0", nobody: "on" },
    file: true,
    status: 303,
  }),
  "POST /workspace/events/:key/pictures/:picture": work({ alt_en: "Alt", nobody: "on" }, pictured),
  "POST /workspace/events/:key/pictures/:picture/withdrawal": work({ reason: "Because" }, pictured),
  "POST /workspace/events/:key/picture-reason": work({ reason: "Nobody brought a camera." }),
  "POST /workspace/events/:key/report": async (h) => ({
    actor: administrator(h),
    world: await freshEvent(h),
    fields: {},
    status: 200,
    same: true,
  }),
};
