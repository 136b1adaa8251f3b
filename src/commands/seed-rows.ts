/** Rows for measuring: invented people and texts, the same for the same number, in batches of five hundred. */
import { sql } from "kysely";
import type { Database } from "#platform/db/connect.ts";
import { newId } from "#platform/ids.ts";

const BATCH = 500;
const FIRST_NAMES = [
  "Ada",
  "Bruno",
  "Clara",
  "Dainis",
  "Elina",
  "Fryderyk",
  "Greta",
  "Hugo",
  "Ilze",
  "Joana",
  "Kaja",
  "Luka",
  "Marta",
  "Nils",
  "Oriol",
  "Pola",
];
const LAST_NAMES = [
  "Demo-Bērziņa",
  "Demo-Costa",
  "Demo-Dahl",
  "Demo-Ferrer",
  "Demo-Greco",
  "Demo-Kowal",
  "Demo-Leroy",
  "Demo-Mažeika",
  "Demo-Ponte",
  "Demo-Smith",
];
const SUBJECTS = [
  "young founders",
  "a shared workshop",
  "the old harbour",
  "graduates",
  "a music school",
  "open data",
  "the night market",
  "a coding club",
  "empty shops",
  "the local group",
];
const VERBS = [
  "opens its doors to",
  "looks again at",
  "finds room for",
  "asks residents about",
  "learns from partners about",
  "plans the next year with",
];
const SENTENCES = [
  "The city met people who had an idea and nowhere to try it.",
  "Three departments sat at one table and found that they had the same question.",
  "What began as a trial of six weeks has become a habit.",
  "Nobody had to fill in a form of more than one page.",
  "The figures are small, and they are counted honestly.",
  "A partner city tried the same two years ago and told us what went wrong.",
  "The next step is decided by those who will carry it out.",
];

/** Numbers from 0 in lots of five hundred. */
export function* batches(count: number): Generator<number[]> {
  for (let from = 0; from < count; from += BATCH) yield Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => from + index);
}

/** A name that nobody bears, the same for the same number. */
export const inventedName = (number: number) => `${pick(FIRST_NAMES, number)} ${pick(LAST_NAMES, Math.floor(number / FIRST_NAMES.length))}`;

const pick = (list: readonly string[], number: number) => list[number % list.length] ?? "";

/** Persons without accounts, each working for one of the network's organisations. */
export async function seedPersons(database: Database, networkId: string, count: number): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from organisation where network_id = ${networkId} order by id`.execute(
    database.kysely,
  );
  for (const numbers of batches(count)) {
    const ids = numbers.map(() => newId());
    const names = numbers.map(inventedName);
    const mails = numbers.map((number) => `person-${number}-${networkId.slice(-6)}@example.org`);
    await sql`insert into person (network_id, id, name, email, language, created_at)
      select ${networkId}::uuid, id, name, email, 'en', now() from unnest(${ids}::uuid[], ${names}::text[], ${mails}::text[]) as new (id, name, email)`.execute(
      database.kysely,
    );
    await sql`insert into relation (network_id, id, kind, from_person_id, to_organisation_id, created_at)
      select ${networkId}::uuid, id, 'works-for', person, organisation, now() from unnest(${numbers.map(() => newId())}::uuid[], ${ids}::uuid[], ${numbers.map((number) => rows[number % Math.max(rows.length, 1)]?.id ?? null)}::uuid[]) as new (id, person, organisation)`.execute(
      database.kysely,
    );
  }
}

/** News with texts in English and Latvian, one a day backwards, spread over the cities. */
export async function seedArticles(database: Database, networkId: string, count: number): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from city where network_id = ${networkId} order by id`.execute(database.kysely);
  for (const numbers of batches(count)) {
    const ids = numbers.map(() => newId());
    const days = numbers.map((number) => Temporal.PlainDate.from("2026-06-30").subtract({ days: number }).toString());
    const keys = numbers.map((number) => `measured-${number + 1}`);
    const cities = numbers.map((number) => rows[number % Math.max(rows.length, 1)]?.id ?? null);
    const titles = numbers.map((number) => `City ${number + 1} ${pick(VERBS, number)} ${pick(SUBJECTS, number * 7)}`);
    const bodies = numbers.map(bodyOf);
    await sql`insert into article (network_id, id, key, kind, city_id, topics, published_on, source_language, demo, created_at)
      select ${networkId}::uuid, id, key, 'news', city, array['youth'], day, 'en', true, now()
      from unnest(${ids}::uuid[], ${keys}::text[], ${cities}::uuid[], ${days}::date[]) as new (id, key, city, day)`.execute(
      database.kysely,
    );
    for (const language of ["en", "lv"]) {
      await sql`insert into article_text (network_id, article_id, language, slug, title, summary, body, number, source_number, published_at)
        select ${networkId}::uuid, id, ${language}, key, title, left(body, 160), body, 1, case when ${language} = 'en' then null else 1 end, now()
        from unnest(${ids}::uuid[], ${keys}::text[], ${titles}::text[], ${bodies}::text[]) as new (id, key, title, body)`.execute(
        database.kysely,
      );
      await sql`insert into article_slug (network_id, language, slug, article_id) select ${networkId}::uuid, ${language}, key, id from unnest(${keys}::text[], ${ids}::uuid[]) as new (key, id)`.execute(
        database.kysely,
      );
    }
  }
}

/** About 300 words: a text of ordinary length, with headings and a list. */
function bodyOf(number: number): string {
  const paragraph = (shift: number) => Array.from({ length: 5 }, (_, index) => pick(SENTENCES, number + shift + index)).join(" ");
  const list = Array.from({ length: 4 }, (_, index) => `- ${pick(SUBJECTS, number + index)}`).join("\n");
  return `${paragraph(0)}\n\n## What happened\n\n${paragraph(1)}\n\n${paragraph(2)}\n\n${list}\n\n## What comes next\n\n${paragraph(3)}\n\n${paragraph(4)}`;
}
