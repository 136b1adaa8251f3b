/** Registering: by a member or a guest, alone or for several, once (row B10). */
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { forbidden, notFound } from "#platform/refusal.ts";
import { isInGroup } from "#modules/groups/public.ts";
import { may } from "../access.ts";
import { emailMissing, guardianMissing, noSuchPlace, registrationClosed, registrationNotForYou } from "../refusals.ts";
import { dayOf, modesOf, type EventFacts } from "../queries/events.ts";
import type { Answer } from "../rules/form-fields.ts";
import { badgeCode, isMinor, windowState } from "../rules/registration.ts";
import type { Consent, Mode, Sector, State } from "../tables/registration.ts";
import { keepAnswers } from "./keep-answers.ts";
import { giveConsents } from "./keep-consents.ts";
import { giveSeat } from "./give-seats.ts";
import { holdPlace } from "./hold-place.ts";
import { eventOf, lockEvent, settingsOf, type AttendanceAct, type Settings } from "./load-event.ts";
import { writeTo, writeToGuardian, type Guardian } from "./order-letter.ts";

/** Somebody to register. `verified`: the address is known to be theirs, so no link must be opened first. */
export type Registrant = {
  personId: string | null;
  name: string;
  email: string;
  verified: boolean;
  birthYear: number | null;
  guardian: Guardian | null;
};

/** What a form of registration asks for. `invitation`: the invitation by whose link somebody came; it is locked to its address. */
export type Registration = {
  eventId: string;
  name: string;
  email: string;
  language: string;
  mode: Mode;
  partnerId: string | null;
  organisation: string | null;
  sector: Sector | null;
  birthYear: number | null;
  guardian: Guardian | null;
  answers: Record<string, Answer>;
  consents: readonly Consent[];
  party: readonly { name: string; email: string }[];
  invitation: { email: string; name: string; partnerId: string | null } | null;
};

/** What became of it: the registration and its state; null for a guest who is told by letter only (so that nobody learns who comes). */
export type Registered = { id: string; state: State } | null;

/**
 * Registers the viewer or a guest, and the party with them. The same address twice changes nothing: a guest gets a letter that says so.
 * Refuses when registration is not open, the event is for others, the account is suspended, or no seat is left and nobody waits.
 */
export async function register(act: AttendanceAct, asked: Registration): Promise<Registered> {
  const event = await eventOf(act, asked.eventId);
  const wish = await withOwnInvitation(act, asked);
  if (wish.invitation === null && !may(act.viewer, "see", event)) throw notFound();
  await lockEvent(act, event.id);
  const settings = await settingsOf(act, event.id);
  if (!settings || windowState(event, { opensAt: settings.opens_at, closesAt: settings.closes_at }, act.clock.now()) !== "open")
    throw registrationClosed();
  if (!mayRegister(act, event, { settings, invited: wish.invitation !== null })) throw registrationNotForYou();
  if (!modesOf(event).includes(wish.mode)) throw noSuchPlace();
  const known = await registrantOf(act, wish);
  if (known === null) return null;
  const first = withGuardian(act, known, { event, settings });
  const done = await registerOne(act, { event, settings, wish, who: first, bookedBy: null });
  if (!done.isNew) return first.personId === null ? null : done;
  await keepAnswers(act, { event, registrationId: done.id, given: wish.answers, check: false });
  await giveConsents(act, { event, registrationId: done.id, kinds: wish.consents, by: first.guardian ? "guardian" : "self" });
  await registerParty(act, { event, settings, wish, who: first, bookedBy: done.id });
  return first.personId === null && !first.verified ? null : done;
}

function mayRegister(act: AttendanceAct, event: EventFacts, who: { settings: Settings; invited: boolean }): boolean {
  switch (who.settings.audience) {
    case "everyone":
      return true;
    case "members":
      return who.invited || act.viewer.personId !== null;
    case "group":
      return who.invited || (event.groupId !== null && isInGroup(act.viewer, event.groupId));
    case "invited":
      return who.invited;
  }
}

/** The one who registers: a member with the name and address of the account, or a guest; null for an address that may not come. */
async function registrantOf(act: AttendanceAct, wish: Registration): Promise<Registrant | null> {
  const { birthYear, guardian } = wish;
  if (act.viewer.personId !== null) {
    const person = await act.db
      .selectFrom("person")
      .select(["id", "name", "email", "suspended_at"])
      .where("network_id", "=", act.networkId)
      .where("id", "=", act.viewer.personId)
      .executeTakeFirst();
    if (!person || person.suspended_at) throw forbidden();
    if (person.email === null) throw emailMissing();
    return { personId: person.id, name: person.name, email: person.email, verified: true, birthYear, guardian };
  }
  const { email, name } = wish.invitation ? { email: wish.invitation.email, name: wish.name } : wish;
  const suspended = await act.db
    .selectFrom("person")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where(sql`lower(email)`, "=", email.toLowerCase())
    .where("suspended_at", "is not", null)
    .executeTakeFirst();
  return suspended ? null : { personId: null, name, email, verified: wish.invitation !== null, birthYear, guardian };
}

/** An invitation counts for its address alone: to somebody signed in with another address a link that was passed on opens nothing. */
async function withOwnInvitation(act: AttendanceAct, wish: Registration): Promise<Registration> {
  if (wish.invitation === null || act.viewer.personId === null) return wish;
  const person = await act.db
    .selectFrom("person")
    .select("email")
    .where("network_id", "=", act.networkId)
    .where("id", "=", act.viewer.personId)
    .executeTakeFirst();
  return person?.email?.toLowerCase() === wish.invitation.email.toLowerCase() ? wish : { ...wish, invitation: null };
}

/** A guardian is kept only for somebody under age, and is needed then (422 `guardian-missing`). */
function withGuardian(act: AttendanceAct, who: Registrant, at: { event: EventFacts; settings: Settings }): Registrant {
  if (!isMinor(who.birthYear, at.settings.age_limit, dayOf(at.event, act.clock.now()))) return { ...who, guardian: null };
  if (who.guardian === null) throw guardianMissing();
  return who;
}

type One = { event: EventFacts; settings: Settings; wish: Registration; who: Registrant; bookedBy: string | null };

/** Everybody of a party has a row and a letter of their own; whoever must say their age opens the letter first. */
async function registerParty(act: AttendanceAct, one: One): Promise<void> {
  const verified = one.who.personId !== null && one.settings.age_limit === null;
  for (const { name, email } of one.wish.party)
    await registerOne(act, { ...one, who: { personId: null, name, email, verified, birthYear: null, guardian: null } });
}

async function registerOne(act: AttendanceAct, one: One): Promise<{ id: string; state: State; isNew: boolean }> {
  const { event, who, wish } = one;
  const known = await act.db
    .selectFrom("registration")
    .select(["id", "state", "name", "email", "language", "mode"])
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where(sql`lower(email)`, "=", who.email.toLowerCase())
    .where("state", "<>", "cancelled")
    .where("erased_at", "is", null)
    .executeTakeFirst();
  if (known) {
    if (who.personId === null && one.bookedBy === null)
      await writeTo(act, event, { kind: known.state === "pending" ? "confirm" : "already", to: known });
    return { id: known.id, state: known.state, isNew: false };
  }
  const id = await insertOne(act, one);
  await act.audit({ act: "register", subject: "registration", subjectId: id, after: { event: event.id, mode: wish.mode } });
  const to = { id, name: who.name, email: who.email, language: wish.language, mode: wish.mode };
  if (!who.verified) {
    await writeTo(act, event, { kind: "confirm", to });
    return { id, state: "pending", isNew: true };
  }
  return { id, state: await settle(act, event, { ...to, partnerId: wish.partnerId, byHand: false, minorOf: who.guardian }), isNew: true };
}

/** Seat or queue; for a minor first the guardian's letter. */
export async function settle(
  act: AttendanceAct,
  event: EventFacts,
  who: Parameters<typeof giveSeat>[2] & { minorOf: Guardian | null },
): Promise<State> {
  if (who.minorOf === null) return giveSeat(act, event, who);
  await writeToGuardian(act, event, { ...who, guardian: who.minorOf });
  return "pending";
}

async function insertOne(act: AttendanceAct, { event, wish, who, bookedBy }: One): Promise<string> {
  const id = act.newId();
  const now = act.clock.now().toString();
  await act.db
    .insertInto("registration")
    .values({
      network_id: act.networkId,
      id,
      event_id: event.id,
      person_id: who.personId,
      name: who.name,
      email: who.email,
      language: wish.language,
      mode: wish.mode,
      state: "pending",
      queue: 0,
      partner_id: wish.invitation?.partnerId ?? wish.partnerId,
      organisation: wish.organisation,
      sector: wish.sector,
      birth_year: who.birthYear,
      party_id: wish.party.length > 0 ? (bookedBy ?? id) : null,
      code: badgeCode(randomBytes(10)),
      created_at: now,
      confirmed_at: null,
      cancelled_at: null,
      erased_at: null,
      mail_confirmed_at: who.verified ? now : null,
      guardian_name: who.guardian?.name ?? null,
      guardian_email: who.guardian?.email ?? null,
      guardian_confirmed_at: null,
      booked_by: bookedBy,
    })
    .execute();
  await holdPlace(act, event.id, wish.mode);
  return id;
}
