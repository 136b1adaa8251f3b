/** Right bodies for what those do who come to an event. */
import { sql } from "kysely";
import { hashSecret, newId, newSecret } from "#platform/ids.ts";
import { actAs } from "./harness.ts";
import { makeEvent, openRegistration, registerGuest, type Maker } from "./attendance-ground.ts";
import { freshPerson, type Prepare } from "./hostile-acts.ts";
import type { Hostile, World } from "./hostile-ground.ts";

/** Makes rows as the program does. */
export function makerOf(h: Hostile): Maker {
  return { site: h.site, act: (work, viewer, clock) => actAs(h.site, work, viewer, clock) };
}

/** A coming event of our network with registration open. */
export async function freshEvent(h: Hostile): Promise<World & { eventId: string; event: string }> {
  const { id, key } = await makeEvent(makerOf(h), { capacity: 20, online: 20 });
  await openRegistration(makerOf(h), id);
  return { ...h.own, event: key, events: key, eventId: id };
}

/** The same with somebody registered there, and the secret of a letter of theirs. */
export async function freshRegistration(h: Hostile, purpose: "own" | "guardian" = "own") {
  const world = await freshEvent(h);
  const done = await registerGuest(makerOf(h), world.eventId);
  const registration = done?.id ?? "";
  const token = newSecret();
  await sql`insert into registration_link (network_id, id, registration_id, purpose, secret_hash, created_at)
    values (${h.site.networkId}, ${newId()}, ${registration}, ${purpose}, ${hashSecret(token)}, now())`.execute(h.site.database.kysely);
  return { world: { ...world, registration }, token };
}

/** Somebody who was there. */
export async function freshAttendance(h: Hostile) {
  const made = await freshRegistration(h);
  await sql`insert into attendance (network_id, id, event_id, registration_id, mode, arrived_at, method)
    values (${h.site.networkId}, ${newId()}, ${made.world.eventId}, ${made.world.registration}, 'on-site', now(), 'list')`.execute(
    h.site.database.kysely,
  );
  return made;
}

/** A picture on which the registered person can be recognised. */
export async function freshPicture(h: Hostile) {
  const made = await freshRegistration(h);
  const eventPicture = newId();
  await sql`insert into event_picture (network_id, id, event_id, sizes, width, height, credit, licence, nobody, created_at)
    values (${h.site.networkId}, ${eventPicture}, ${made.world.eventId}, '[]', 4, 3, 'Author', 'CC0', false, now())`.execute(
    h.site.database.kysely,
  );
  await sql`insert into picture_person (network_id, id, picture_id, registration_id)
    values (${h.site.networkId}, ${newId()}, ${eventPicture}, ${made.world.registration})`.execute(h.site.database.kysely);
  return { ...made, world: { ...made.world, eventPicture } };
}

const stranger = (h: Hostile) => h.actor("stranger");
const own =
  (more: (made: Awaited<ReturnType<typeof freshRegistration>>) => Record<string, string>): Prepare =>
  async (h) => {
    const made = await freshRegistration(h);
    return { actor: stranger(h), world: made.world, fields: { token: made.token, ...more(made) }, status: 303 };
  };

/** By method and path. */
export const OWN_BODIES: Readonly<Record<string, Prepare>> = {
  "POST /events/:key/registration": async (h) => ({
    actor: stranger(h),
    world: await freshEvent(h),
    fields: { name: "Guest", email: `guest-${newId()}@example.org`, mode: "on-site", partner: "", organisation: "", sector: "", party: "" },
    status: 303,
  }),
  "POST /events/:key/registration/confirmation": async (h) => {
    const made = await freshRegistration(h);
    await sql`update registration set state = 'pending', mail_confirmed_at = null where id = ${made.world.registration}`.execute(
      h.site.database.kysely,
    );
    return { actor: stranger(h), world: made.world, fields: { token: made.token }, status: 303 };
  },
  "POST /events/:key/registration/cancellation": own(() => ({})),
  "POST /events/:key/registration/place": own(() => ({ mode: "online" })),
  "POST /events/:key/registration/answers": own(() => ({})),
  "POST /events/:key/registration/consents": own(() => ({ consent_photo: "on" })),
  "POST /events/:key/registration/picture": async (h) => {
    const { world, token } = await freshPicture(h);
    return { actor: stranger(h), world, fields: { token, picture: world.eventPicture }, status: 303 };
  },
  "POST /events/:key/guardian": async (h) => {
    const made = await freshRegistration(h, "guardian");
    await sql`update registration set state = 'pending', guardian_name = 'G', guardian_email = 'g@example.org' where id = ${made.world.registration}`.execute(
      h.site.database.kysely,
    );
    return { actor: stranger(h), world: made.world, fields: { token: made.token }, status: 303 };
  },
  "POST /events/:key/guardian/withdrawal": async (h) => {
    const made = await freshRegistration(h, "guardian");
    return { actor: stranger(h), world: made.world, fields: { token: made.token, what: "coming" }, status: 303 };
  },
  "POST /events/:key/feedback": async (h) => {
    const { world, token } = await freshAttendance(h);
    const question = newId();
    await sql`insert into survey_question (network_id, id, event_id, position, kind) values (${h.site.networkId}, ${question}, ${world.eventId}, 1, 'text')`.execute(
      h.site.database.kysely,
    );
    return { actor: stranger(h), world, fields: { token, [`answer_${question}`]: "Good" }, status: 303 };
  },
  "POST /account/pictures/withdrawal": async (h) => {
    const { world } = await freshPicture(h);
    const person = await freshPerson(h);
    await sql`update registration set person_id = ${person.id} where id = ${world.registration}`.execute(h.site.database.kysely);
    return { actor: person.actor, world, fields: { picture: world.eventPicture }, status: 303 };
  },
};
