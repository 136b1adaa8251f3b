/** A right body for every act of the site: what the hostile tests forge, widen, aim at another network, and at the end send as it should be. */
import { sql } from "kysely";
import { hashSecret, newId, newSecret } from "#platform/ids.ts";
import { erasureWord } from "#modules/people/rules.ts";
import { administrator, freshArticle, freshPerson, PASSWORD, post, versionOn, type Fields, type Prepare } from "./hostile-acts.ts";
import { putPicture, signedIn, type Hostile, type World } from "./hostile-ground.ts";
import { BODIES as attendance } from "./hostile-attendance.ts";
import { BODIES as events } from "./hostile-events.ts";
import { BODIES as groups } from "./hostile-groups.ts";
import { PEOPLE_BODIES as people } from "./hostile-people-bodies.ts";
import { newestLetter } from "./people.ts";

const textOf = (world: World) => `/en/workspace/articles/${world.article}/texts/en`;
const token = (h: Hostile) => h.actors.find(({ name }) => name === "token read+write+publish") ?? administrator(h);
const words = (version: string): Fields => ({ title: "Words", slug: "", summary: "Summary", body: "Body", version });
const later = () => new Date(Date.now() + 5 * 86_400_000).toISOString();

const account: Record<string, Prepare> = {
  "POST /account/erase": async (h) => {
    const one = await freshPerson(h);
    return { actor: one.actor, fields: { word: erasureWord(one.id, one.sessionId) }, status: 303 };
  },
  "POST /account/export": async (h) => ({ actor: (await freshPerson(h)).actor, fields: {}, status: 303 }),
  "POST /account/export/fetch": async (h) => {
    const { actor, email } = await freshPerson(h);
    await post(h, "/en/account/export", {}, actor);
    return { actor, fields: { token: (await newestLetter(h.site, email))?.token ?? "" }, status: 200 };
  },
  "POST /account/passkeys/remove": async (h) => {
    const { actor, accountId } = await freshPerson(h);
    const id = newId();
    await sql`insert into auth_passkey (id, name, public_key, user_id, credential_id, counter, device_type, backed_up) values (${id}, 'Key', 'x', ${accountId}, ${id}, 0, 'singleDevice', false)`.execute(
      h.site.database.kysely,
    );
    return { actor, fields: { id }, status: 303 };
  },
  "POST /account/password": async (h) => ({
    actor: (await freshPerson(h)).actor,
    fields: { current: PASSWORD, password: "third long phrase for tests" },
    status: 303,
  }),
  "POST /account/privacy/accept": async (h) => {
    const { rows } = await sql<{
      version: string;
    }>`select version from privacy_version where network_id = ${h.site.networkId} and is_current`.execute(h.site.database.kysely);
    return { actor: (await freshPerson(h)).actor, fields: { version: rows[0]?.version ?? "" }, status: 303 };
  },
  "POST /account/privacy/withdraw": async (h) => {
    const { actor, id } = await freshPerson(h);
    await sql`insert into consent (network_id, id, person_id, purpose, version, given_at) values (${h.site.networkId}, ${newId()}, ${id}, 'photographs', '1', now())`.execute(
      h.site.database.kysely,
    );
    return { actor, fields: { purpose: "photographs" }, status: 303 };
  },
  "POST /account/profile": async (h) => {
    const { actor } = await freshPerson(h);
    return {
      actor,
      fields: { name: "New name", language: "lv", timeZone: "Europe/Riga", version: await versionOn(h, "/en/account/profile", actor) },
      status: 303,
    };
  },
  "POST /account/second-step/codes": async (h) => ({
    actor: (await freshPerson(h)).actor,
    fields: { password: PASSWORD },
    status: 422,
    same: true,
  }),
  "POST /account/second-step/confirm": async (h) => ({
    actor: (await freshPerson(h)).actor,
    fields: { code: "123456" },
    status: 422,
    same: true,
  }),
  "POST /account/second-step/off": async (h) => ({
    actor: (await freshPerson(h)).actor,
    fields: { password: PASSWORD },
    status: 303,
    same: true,
  }),
  "POST /account/second-step/start": async (h) => ({ actor: (await freshPerson(h)).actor, fields: { password: PASSWORD }, status: 200 }),
  "POST /account/sessions/end": async (h) => {
    const { actor, sessionId } = await freshPerson(h);
    return { actor, fields: { id: sessionId }, status: 303 };
  },
  "POST /account/sessions/end-others": async (h) => {
    const { actor, email } = await freshPerson(h);
    await signedIn(h.site, email, email, PASSWORD);
    return { actor, fields: {}, status: 303 };
  },
  "POST /account/tokens": async (h) => ({
    actor: (await freshPerson(h)).actor,
    fields: { name: "Robot", verbs: ["read"], until: later().slice(0, 10) },
    status: 200,
  }),
  "POST /account/tokens/revoke": async (h) => {
    const { actor, id: person } = await freshPerson(h);
    const id = newId();
    await sql`insert into api_token (network_id, id, person_id, name, secret_hash, verbs, created_at, expires_at) values (${h.site.networkId}, ${id}, ${person}, 'T', ${id}, array['read'], now(), now() + interval '1 day')`.execute(
      h.site.database.kysely,
    );
    return { actor, fields: { id }, status: 303 };
  },
};

const stranger = (h: Hostile) => h.actor("stranger");
const door: Record<string, Prepare> = {
  "POST /contact": (h) => ({
    actor: stranger(h),
    fields: { name: "N", email: "n@example.org", subject: "press", message: "A message of some length" },
    status: 303,
  }),
  "POST /forgotten-password": (h) => ({ actor: stranger(h), fields: { email: "editor@example.org" }, status: 303 }),
  "POST /invitation": async (h) => {
    const secret = newSecret();
    await sql`insert into invitation (network_id, id, email, name, language, role, scope, secret_hash, created_at, expires_at)
      values (${h.site.networkId}, ${newId()}, ${`accepting-${newId()}@example.org`}, 'A', 'en', 'reader', 'network', ${hashSecret(secret)}, now(), now() + interval '1 day')`.execute(
      h.site.database.kysely,
    );
    return { actor: stranger(h), fields: { token: secret, name: "Accepting", password: PASSWORD, privacy: "on" }, status: 303 };
  },
  "POST /new-password": async (h) => {
    const { email } = await freshPerson(h);
    await post(h, "/en/forgotten-password", { email }, stranger(h));
    return {
      actor: stranger(h),
      fields: { token: (await newestLetter(h.site, email))?.token ?? "", password: "third long phrase for tests" },
      status: 303,
    };
  },
  "POST /sign-in": async (h) => ({ actor: stranger(h), fields: { email: (await freshPerson(h)).email, password: PASSWORD }, status: 303 }),
  "POST /sign-in/code": (h) => ({ actor: stranger(h), fields: { code: "123456" }, status: 422, same: true }),
  "POST /sign-in/link": (h) => ({ actor: stranger(h), fields: { email: "expert@example.org" }, status: 303 }),
  "POST /sign-in/link/open": async (h) => {
    const { email } = await freshPerson(h);
    await post(h, "/en/sign-in/link", { email }, stranger(h));
    return { actor: stranger(h), fields: { token: (await newestLetter(h.site, email))?.token ?? "" }, status: 303 };
  },
  "POST /sign-in/provider": (h) => ({ actor: stranger(h), fields: {}, status: 409, same: true }),
  "POST /sign-out": async (h) => ({ actor: (await freshPerson(h)).actor, fields: {}, status: 303 }),
  "POST /auth/passkey/verify-authentication": (h) => ({ actor: stranger(h), json: { response: { id: "x" } }, status: 400, same: true }),
  "POST /auth/passkey/verify-registration": async (h) => ({
    actor: (await freshPerson(h)).actor,
    json: { response: { id: "x" } },
    status: 400,
    same: true,
  }),
};

const articles: Record<string, Prepare> = {
  "POST /workspace/articles/new": (h) => ({
    actor: administrator(h),
    fields: { kind: "news", title: "Begun", language: "en", city: "", audience: "public" },
    status: 303,
  }),
  "POST /workspace/articles/:id": async (h) => {
    const world = await freshArticle(h);
    return {
      actor: administrator(h),
      world,
      fields: {
        city: "",
        audience: "members",
        day: "",
        cover: "",
        sources: "",
        version: await versionOn(h, `/en/workspace/articles/${world.article}`),
      },
      status: 303,
    };
  },
  "POST /workspace/articles/:id/copy": async (h) => ({ actor: administrator(h), world: await freshArticle(h), fields: {}, status: 303 }),
  "POST /workspace/articles/:id/history/:revision/return": async (h) => {
    const world = await freshArticle(h);
    const { rows } = await sql<{
      id: string;
    }>`select id from article_revision where article_id = ${world.article} order by id limit 1`.execute(h.site.database.kysely);
    return { actor: administrator(h), world: { ...world, revision: rows[0]?.id ?? "" }, fields: {}, status: 303 };
  },
  "POST /workspace/articles/:id/texts/:language": async (h) => {
    const world = await freshArticle(h);
    return { actor: administrator(h), world, fields: words(await versionOn(h, textOf(world))), status: 303 };
  },
  "POST /workspace/articles/:id/texts/:language/approval-request": async (h) => ({
    actor: administrator(h),
    world: await freshArticle(h),
    fields: {},
    status: 303,
  }),
  "POST /workspace/articles/:id/texts/:language/confirmation": async (h) => ({
    actor: administrator(h),
    world: await freshArticle(h, { isPublic: true }),
    fields: {},
    status: 303,
  }),
  "POST /workspace/articles/:id/texts/:language/publication": async (h) => ({
    actor: administrator(h),
    world: await freshArticle(h),
    fields: {},
    status: 303,
  }),
  "POST /workspace/articles/:id/texts/:language/return": async (h) => {
    const world = await freshArticle(h);
    await post(h, `${textOf(world)}/approval-request`, {});
    return { actor: administrator(h), world, fields: { reason: "Because" }, status: 303 };
  },
  "POST /workspace/articles/:id/texts/:language/schedule": async (h) => ({
    actor: administrator(h),
    world: await freshArticle(h),
    fields: { publish_at: later().slice(0, 16), unpublish_at: "" },
    status: 303,
  }),
  "POST /workspace/articles/:id/texts/:language/withdrawal": async (h) => ({
    actor: administrator(h),
    world: await freshArticle(h, { isPublic: true }),
    fields: {},
    status: 303,
  }),
  "POST /workspace/media/:id": async (h) => ({
    actor: administrator(h),
    fields: { alt_en: "Alt", credit: "C", licence: "CC0", version: await versionOn(h, `/en/workspace/media/${h.own.media}`) },
    status: 303,
  }),
  "POST /workspace/media/:id/withdrawal": (h) => ({ actor: administrator(h), fields: {}, status: 303 }),
  "POST /workspace/media/from-events": async (h) => {
    const id = newId();
    const key = `${h.site.networkId}/${id}/480.jpg`;
    await putPicture(h.site, key);
    const sizes = JSON.stringify([{ key, mime: "image/jpeg", size: 4, width: 480, height: 320 }]);
    await sql`insert into event_picture (network_id, id, event_id, sizes, width, height, credit, licence, nobody, created_at)
      select ${h.site.networkId}, ${id}, event.id, ${sizes}, 480, 320, 'Author', 'CC0', true, now() from event
      where network_id = ${h.site.networkId} and visibility = 'public' and state = 'announced' order by id limit 1`.execute(
      h.site.database.kysely,
    );
    return { actor: administrator(h), fields: { picture: id }, status: 303 };
  },
  "POST /workspace/media/new": (h) => ({
    actor: administrator(h),
    fields: { alt_en: "Alt", credit: "C", licence: "CC0" },
    file: true,
    status: 303,
  }),
  "POST /api/v1/articles": (h) => ({ actor: token(h), json: { kind: "news", title: "Begun", language: "en", city: null }, status: 200 }),
  "PUT /api/v1/articles/:id/texts/:language": async (h) => {
    const world = await freshArticle(h);
    return {
      actor: token(h),
      world,
      json: { title: "T", summary: "S", body: "B", version: Number(await versionOn(h, textOf(world))) },
      status: 200,
    };
  },
  "POST /api/v1/articles/:id/texts/:language/publication": async (h) => ({
    actor: token(h),
    world: await freshArticle(h),
    json: {},
    status: 204,
  }),
  "DELETE /api/v1/articles/:id/texts/:language/publication": async (h) => ({
    actor: token(h),
    world: await freshArticle(h, { isPublic: true }),
    status: 204,
  }),
};

const cityForm = async (h: Hostile) => versionOn(h, `/en/workspace/cities/${h.own.city}/texts/en`);
const network: Record<string, Prepare> = {
  "POST /workspace/cities/:key/facts": async (h) => ({
    actor: administrator(h),
    fields: { version: await cityForm(h), plan_title: "New plan", population_of: "city", population: "", population_sources: "" },
    status: 303,
  }),
  "POST /workspace/cities/:key/texts/:language": async (h) => ({
    actor: administrator(h),
    fields: { version: await cityForm(h), focus: "F", about: "A", target_group: "T" },
    status: 303,
  }),
  "POST /workspace/indicators/:indicator/:city": (h) => ({
    actor: administrator(h),
    fields: { version: "0", year: "1991", value: "5", flag: "", source: "S" },
    status: 303,
  }),
  "POST /workspace/indicators/:indicator/:city/:year/deletion": async (h) => {
    await post(h, `/en/workspace/indicators/${h.own.indicator}/${h.own.city}`, {
      version: "0",
      year: "1992",
      value: "5",
      flag: "",
      source: "S",
    });
    return { actor: administrator(h), world: { ...h.own, year: "1992" }, fields: { version: "1" }, status: 303 };
  },
  "POST /workspace/indicators/import": (h) => ({
    actor: administrator(h),
    fields: { step: "write", pasted: `city,indicator,year,value,flag,source\n${h.own.city},${h.own.indicator},1993,7,,S\n` },
    status: 303,
  }),
  "POST /workspace/network": async (h) => ({
    actor: administrator(h),
    fields: { version: await versionOn(h, "/en/workspace/network"), embed_origins: "https://partner.example" },
    status: 303,
  }),
  "POST /workspace/network/texts/:language": async (h) => ({
    actor: administrator(h),
    fields: { version: await versionOn(h, "/en/workspace/network/texts/en"), slogan: "S", summary: "S", purpose: "P" },
    status: 303,
  }),
  "PUT /api/v1/cities/:key/texts/:language": async (h) => ({
    actor: token(h),
    json: { version: Number(await cityForm(h)), focus: "G", about: "A", target_group: "T" },
    status: 200,
  }),
  "PUT /api/v1/indicators/:key/values/:city/:year": (h) => ({
    actor: token(h),
    world: { ...h.own, year: "1994" },
    json: { value: 5, flag: null, source: "S" },
    status: 200,
  }),
  "DELETE /api/v1/indicators/:key/values/:city/:year": async (h) => {
    await post(h, `/en/workspace/indicators/${h.own.indicator}/${h.own.city}`, {
      version: "0",
      year: "1995",
      value: "5",
      flag: "",
      source: "S",
    });
    return { actor: token(h), world: { ...h.own, year: "1995" }, status: 204 };
  },
};

/** Every act, by method and path. */
export const BODIES: Readonly<Record<string, Prepare>> = {
  ...account,
  ...door,
  ...articles,
  ...network,
  ...people,
  ...groups,
  ...events,
  ...attendance,
};
