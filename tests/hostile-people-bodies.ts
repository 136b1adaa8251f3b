/** A right body for every act on people, organisations and invitations. */
import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import { administrator, freshPerson, post, versionOn, type Fields, type Prepare } from "./hostile-acts.ts";
import type { Hostile, World } from "./hostile-ground.ts";

const later = () => new Date(Date.now() + 5 * 86_400_000).toISOString();
const invited = async (h: Hostile): Promise<World> => {
  const email = `waiting-${newId()}@example.org`;
  await post(h, "/en/workspace/invitations", { name: "W", email, language: "en", role: "reader", place: "network" });
  const { rows } = await sql<{ id: string }>`select id from invitation where email = ${email}`.execute(h.site.database.kysely);
  return { ...h.own, invitation: rows[0]?.id ?? "" };
};
const today = () => later().slice(0, 10);
const relation = (h: Hostile): Fields => ({ kind: "works-for", to: h.own.organisation ?? "", since: "", until: "", note: "" });
/** By method and path. */
export const PEOPLE_BODIES: Readonly<Record<string, Prepare>> = {
  "POST /workspace/invitations": (h) => ({
    actor: administrator(h),
    fields: { name: "N", email: "somebody-new@example.org", language: "en", role: "reader", place: "network" },
    status: 303,
  }),
  "POST /workspace/invitations/:id/resend": async (h) => ({ actor: administrator(h), world: await invited(h), fields: {}, status: 303 }),
  "POST /workspace/invitations/:id/revoke": async (h) => ({ actor: administrator(h), world: await invited(h), fields: {}, status: 303 }),
  "POST /workspace/organisations": (h) => ({
    actor: administrator(h),
    fields: { key: "new-house", name: "House", kind: "ngo", sector: "civil-society", country: "LV", sources: "S" },
    status: 303,
  }),
  "POST /workspace/organisations/:key": async (h) => ({
    actor: administrator(h),
    fields: {
      name: "House",
      kind: "ngo",
      sector: "civil-society",
      country: "LV",
      sources: "S",
      version: await versionOn(h, `/en/workspace/organisations/${h.own.organisation}/edit`),
    },
    status: 303,
  }),
  "POST /workspace/organisations/:key/relations": async (h) => {
    const { rows } = await sql<{
      key: string;
    }>`select key from organisation where network_id = ${h.site.networkId} and key <> ${h.own.organisation} order by key limit 1`.execute(
      h.site.database.kysely,
    );
    return { actor: administrator(h), fields: { ...relation(h), kind: "funds", to: rows[0]?.key ?? "" }, status: 303 };
  },
  "POST /workspace/organisations/:key/relations/:relationId/end": (h) => ({
    actor: administrator(h),
    fields: { day: today() },
    status: 303,
  }),
  "POST /workspace/people/:id/relations": async (h) => ({
    actor: administrator(h),
    world: { ...h.own, person: (await freshPerson(h)).id },
    fields: relation(h),
    status: 303,
  }),
  "POST /workspace/people/:id/relations/:relationId/end": (h) => ({ actor: administrator(h), fields: { day: today() }, status: 303 }),
  "POST /workspace/people/:id/roles": async (h) => ({
    actor: administrator(h),
    world: { ...h.own, person: (await freshPerson(h)).id },
    fields: { role: "editor", place: "network" },
    status: 303,
  }),
  "POST /workspace/people/:id/roles/:grantId/end": async (h) => {
    const { id: person } = await freshPerson(h);
    const { rows } = await sql<{ id: string }>`select id from role_grant where person_id = ${person}`.execute(h.site.database.kysely);
    return { actor: administrator(h), world: { ...h.own, person, grant: rows[0]?.id ?? "" }, fields: {}, status: 303 };
  },
  "POST /workspace/people/:id/suspension": async (h) => ({
    actor: administrator(h),
    world: { ...h.own, person: (await freshPerson(h)).id },
    fields: {},
    status: 303,
  }),
  "POST /workspace/people/:id/suspension/end": async (h) => {
    const { id: person } = await freshPerson(h);
    await post(h, `/en/workspace/people/${person}/suspension`, {});
    return { actor: administrator(h), world: { ...h.own, person }, fields: {}, status: 303 };
  },
  "POST /workspace/jobs/:id/run": (h) => ({ actor: administrator(h), fields: {}, status: 303 }),
};
