/** Invented people for the demonstration: one for every role, two city coordinators. */
import { hashPassword } from "better-auth/crypto";
import type { Act } from "#platform/act.ts";
import type { DemoAccount } from "#platform/card.ts";
import type { Language } from "#platform/languages.ts";
import type { Role } from "#platform/viewer.ts";
import { accountByEmail, joinNetwork, makeAccount } from "./actions/save-account.ts";
import { giveConsent } from "./actions/give-consent.ts";
import { writeGrant } from "./actions/write-grant.ts";
import { currentPrivacy } from "./queries/privacy.ts";
import type { PeopleTables } from "./tables.ts";

type DemoPerson = { role: Role; email: string; name: string; language: Language; zone: string };

/** Surnames mean "example" or "sample": nobody is called so by chance. */
const DEMO_PEOPLE: readonly DemoPerson[] = [
  { role: "administrator", email: "administrator@example.org", name: "Anna Przykładna", language: "pl", zone: "Europe/Warsaw" },
  {
    role: "network-coordinator",
    email: "network-coordinator@example.org",
    name: "Wojciech Wzorowski-Przykład",
    language: "pl",
    zone: "Europe/Warsaw",
  },
  {
    role: "city-coordinator",
    email: "city-coordinator.daugavpils@example.org",
    name: "Ilga Paraudziņa",
    language: "lv",
    zone: "Europe/Riga",
  },
  {
    role: "city-coordinator",
    email: "city-coordinator.poznan@example.org",
    name: "Marta Przykładowicz",
    language: "pl",
    zone: "Europe/Warsaw",
  },
  { role: "editor", email: "editor@example.org", name: "Giulia Esempio", language: "it", zone: "Europe/Rome" },
  { role: "group-member", email: "group-member@example.org", name: "Artis Paraugs", language: "lv", zone: "Europe/Riga" },
  { role: "expert", email: "expert@example.org", name: "Camille Exemple", language: "fr", zone: "Europe/Paris" },
  { role: "controller", email: "controller@example.org", name: "Rui Exemplo", language: "pt", zone: "Europe/Lisbon" },
  { role: "reader", email: "reader@example.org", name: "Kari Eksempel", language: "nb", zone: "Europe/Oslo" },
];

/** Roles that count for a partner: the module that knows partners gives them (`grantRole`). */
const PARTNER_ROLES: readonly Role[] = ["city-coordinator", "group-member"];

/** Makes the demo accounts that are missing; returns all of them with their passwords. */
export async function demo(act: Act<never>): Promise<DemoAccount[]> {
  const own: Act<PeopleTables> = act as never;
  const privacy = await currentPrivacy(own.db, act.networkId);
  for (const person of DEMO_PEOPLE) await makeDemoPerson(own, person, privacy?.version ?? null);
  return DEMO_PEOPLE.map(({ role, email }) => ({ role, email, password: passwordOf(role) }));
}

function passwordOf(role: Role): string {
  return `demo-${role}-2026`;
}

async function makeDemoPerson(act: Act<PeopleTables>, demo: DemoPerson, privacyVersion: string | null): Promise<void> {
  const known = await accountByEmail(act.db, demo.email);
  const accountId =
    known?.id ?? (await makeAccount(act, { email: demo.email, name: demo.name, passwordHash: await hashPassword(passwordOf(demo.role)) }));
  const personId = await joinNetwork(act, { accountId, name: demo.name, email: demo.email, language: demo.language, invitedBy: null });
  await act.db
    .updateTable("person")
    .set({ time_zone: demo.zone })
    .where("network_id", "=", act.networkId)
    .where("id", "=", personId)
    .where("time_zone", "is", null)
    .execute();
  if (!PARTNER_ROLES.includes(demo.role)) await writeGrant(act, personId, { role: demo.role, scope: "network", scopeId: null });
  if (privacyVersion !== null) await giveConsent(act, { personId, purpose: "account", version: privacyVersion });
}
