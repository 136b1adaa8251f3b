/** Invented registrations for the demonstration: one coming event of Daugavpils that takes registrations, with its form and people. */
import { randomBytes } from "node:crypto";
import type { Act } from "#platform/act.ts";
import type { DemoAccount } from "#platform/card.ts";
import { holdPlace } from "./actions/hold-place.ts";
import type { AttendanceAct, Readable } from "./actions/load-event.ts";
import { addField } from "./actions/save-field.ts";
import { saveSettings } from "./actions/save-settings.ts";
import { addQuestion } from "./actions/survey.ts";
import { eventFacts, modesOf, type EventFacts } from "./queries/events.ts";
import { badgeCode } from "./rules/registration.ts";

/** First names and a surname that means "example" where it is from. */
const PEOPLE: readonly {
  name: string;
  language: string;
  organisation: string;
  sector: "public" | "business" | "civil-society" | "science";
}[] = [
  { name: "Ilze Paraudziņa", language: "lv", organisation: "Youth centre", sector: "civil-society" },
  { name: "Jānis Piemērs", language: "lv", organisation: "City council", sector: "public" },
  { name: "Anna Paraugs", language: "lv", organisation: "University", sector: "science" },
  { name: "Pēteris Paraugs", language: "lv", organisation: "Start-up house", sector: "business" },
  { name: "Zofia Przykładowa", language: "pl", organisation: "Students' council", sector: "civil-society" },
  { name: "Jan Przykładowy", language: "pl", organisation: "Technology park", sector: "business" },
  { name: "Ona Pavyzdytė", language: "lt", organisation: "Public library", sector: "public" },
  { name: "Jonas Pavyzdys", language: "lt", organisation: "University of applied sciences", sector: "science" },
  { name: "Giulia Esempio", language: "it", organisation: "Port museum", sector: "public" },
  { name: "Marco Esempio", language: "it", organisation: "Co-working space", sector: "business" },
  { name: "Lucía Ejemplo", language: "es", organisation: "Chamber of commerce", sector: "business" },
  { name: "Jordi Exemple", language: "ca", organisation: "Employment office", sector: "public" },
  { name: "Núria Exemple", language: "ca", organisation: "Youth association", sector: "civil-society" },
  { name: "Inês Exemplo", language: "pt", organisation: "University", sector: "science" },
  { name: "Rui Exemplo", language: "pt", organisation: "City council", sector: "public" },
  { name: "Claire Exemple", language: "fr", organisation: "Metropolitan agency", sector: "public" },
  { name: "Hugo Exemple", language: "fr", organisation: "Incubator", sector: "business" },
  { name: "Kari Eksempel", language: "nb", organisation: "Youth council", sector: "civil-society" },
  { name: "Ola Eksempel", language: "nb", organisation: "University", sector: "science" },
  { name: "Sam Sample", language: "en", organisation: "Secretariat", sector: "public" },
];

/** Opens registration of the next invented event of Daugavpils and enters about twenty people. Harmless when repeated. */
export async function demo(act: Act<never>): Promise<DemoAccount[]> {
  const own: AttendanceAct = act as never;
  const event = await nextEvent(own);
  if (!event) return [];
  const open = await own.db
    .selectFrom("registration_setting")
    .select("event_id")
    .where("network_id", "=", own.networkId)
    .where("event_id", "=", event.id)
    .executeTakeFirst();
  if (!open) await openRegistration(own, event);
  return [];
}

async function nextEvent(act: Act<Readable>): Promise<EventFacts | null> {
  const row = await act.db
    .selectFrom("event")
    .innerJoin("city", (join) => join.onRef("city.network_id", "=", "event.network_id").onRef("city.id", "=", "event.city_id"))
    .select("event.id")
    .where("event.network_id", "=", act.networkId)
    .where("event.demo", "=", true)
    .where("city.key", "=", "daugavpils")
    .where("event.state", "=", "announced")
    .where("event.visibility", "=", "public")
    .where("event.starts_at", ">", act.clock.now())
    .orderBy("event.starts_at")
    .limit(1)
    .executeTakeFirst();
  return row ? eventFacts(act.db, act.networkId, { id: row.id }) : null;
}

async function openRegistration(act: AttendanceAct, event: EventFacts): Promise<void> {
  await saveSettings(act, event.id, {
    opens_at: null,
    closes_at: null,
    audience: "everyone",
    waiting_list: true,
    quota: null,
    age_limit: 17,
    ask_photo: true,
    ask_sharing: true,
    contact_days: null,
    version: 0,
  });
  await askQuestions(act, event);
  await enterPeople(act, event);
}

async function askQuestions(act: AttendanceAct, event: EventFacts): Promise<void> {
  const field = { help: {}, required: false, audience: "organisers" as const, deadline: null, retentionDays: 60, position: null };
  const meal = await addField(act, event.id, {
    ...field,
    kind: "yes-no",
    label: { en: "Will you eat with us?", lv: "Vai ēdīsiet kopā ar mums?" },
    options: [],
    condition: null,
  });
  await addField(act, event.id, {
    ...field,
    kind: "dietary",
    label: { en: "What do you not eat?", lv: "Ko jūs neēdat?" },
    options: [
      { key: "1", words: { en: "Meat", lv: "Gaļu" } },
      { key: "2", words: { en: "Gluten", lv: "Glutēnu" } },
      { key: "3", words: { en: "Milk", lv: "Pienu" } },
    ],
    condition: { fieldId: meal, value: "yes" },
  });
  await addQuestion(act, event.id, {
    kind: "rating",
    words: { en: "How useful was the meeting for you?", lv: "Cik noderīga jums bija sanāksme?" },
  });
  await addQuestion(act, event.id, { kind: "text", words: { en: "What should we do differently?", lv: "Kas mums būtu jādara citādi?" } });
}

/** Rows of their own instead of the act: nobody who does not exist gets a letter. */
async function enterPeople(act: AttendanceAct, event: EventFacts): Promise<void> {
  const now = act.clock.now().toString();
  const modes = modesOf(event);
  const rows = PEOPLE.map((person, at) => ({
    ...person,
    network_id: act.networkId,
    id: act.newId(),
    event_id: event.id,
    person_id: null,
    email: `guest-${at + 1}@example.org`,
    mode: modes[at % modes.length] ?? ("on-site" as const),
    state: "confirmed" as const,
    queue: at + 1,
    partner_id: event.partnerId,
    birth_year: null,
    party_id: null,
    code: badgeCode(randomBytes(10)),
    created_at: now,
    confirmed_at: now,
    cancelled_at: null,
    erased_at: null,
    mail_confirmed_at: now,
    guardian_name: null,
    guardian_email: null,
    guardian_confirmed_at: null,
    booked_by: null,
  }));
  await act.db.insertInto("registration").values(rows).execute();
  for (const mode of modes) await holdPlace(act, event.id, mode);
  await enterConsents(
    act,
    event,
    rows.filter((_, at) => at % 3 !== 0),
  );
}

/** Two in three agreed to photographs, on paper. */
async function enterConsents(act: AttendanceAct, event: EventFacts, agreed: readonly { id: string }[]): Promise<void> {
  await act.db
    .insertInto("event_consent")
    .values(
      agreed.map(({ id }) => ({
        network_id: act.networkId,
        id: act.newId(),
        event_id: event.id,
        registration_id: id,
        kind: "photo" as const,
        privacy_version: null,
        given_at: act.clock.now().toString(),
        given_by: "paper" as const,
        withdrawn_at: null,
      })),
    )
    .execute();
}
