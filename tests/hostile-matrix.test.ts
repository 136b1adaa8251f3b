/** Every route × everybody × ids of this network, of another network, and of none (advisories R: IDOR, wrong scope, tokens, missing checks). */
import { expect, it } from "vitest";
import type { Route, Who } from "#platform/http/routes.ts";
import { digest, fill, hostileSite, MARK, OTHER_HOST, type Actor } from "./hostile-ground.ts";

const h = await hostileSite();
const { site, actors, own, foreign } = h;
const routes = site.application.routes;

/** Who stands before which door. */
const PERSONS = [
  "reader",
  "group-member",
  "expert",
  "controller",
  "editor",
  "own city-coordinator",
  "foreign city-coordinator",
  "network-coordinator",
  "administrator",
];
const OPEN: Record<Who, (name: string) => boolean> = {
  anyone: () => true,
  token: () => true,
  "signed-in": (name) => [...PERSONS, "administrator of another network"].includes(name),
  member: (name) => PERSONS.includes(name),
  workspace: (name) => PERSONS.includes(name) && name !== "group-member",
  coordinator: (name) => /coordinator|^administrator$/.test(name),
  administrator: (name) => name === "administrator",
};

const GARBAGE = Object.fromEntries(Object.keys(own).map((name) => [name, `' or 1=1--\u2028`]));
const NEVER = "01939c1e-0000-7000-8000-000000000000";
const NOBODY = Object.fromEntries(
  Object.keys(own).map((name) => [name, name === "year" ? "1999" : name === "job" ? "999999999999999999" : NEVER]),
);

async function knock(route: Route, actor: Actor, path: string): Promise<{ status: number; body: string; location: string }> {
  const isApi = path.startsWith("/api/");
  const hasBody = route.method !== "GET" && route.method !== "DELETE";
  const answer = await h.send(route.method, path, {
    headers: {
      ...actor.headers,
      ...(hasBody ? { "content-type": isApi ? "application/json" : "application/x-www-form-urlencoded" } : {}),
      "x-forwarded-for": address(),
    },
    // A field that no form has: whatever the right is, nothing may be written.
    ...(hasBody ? { body: isApi ? '{"zz":1}' : "zz=1" } : {}),
  });
  return { status: answer.status, body: await answer.text(), location: answer.headers.get("location") ?? "" };
}

let asked = 0;
/** Every request from an address of its own, so that limits do not stand in for doors. */
function address(): string {
  asked += 1;
  return `203.0.${Math.floor(asked / 250) % 250}.${(asked % 250) + 1}`;
}

/** Signing out ends the session whatever the form says: tested in hostile-doors. */
const MATRIX = routes.filter((route) => route.path !== "/sign-out");

it("sees what could leak: the other network answers under its own host with all that the tests look for", async () => {
  const admin = h.actor("administrator of another network");
  for (const path of [
    "/en/workspace/people",
    `/en/workspace/articles/${foreign.article}`,
    `/en/workspace/organisations/${foreign.organisation}`,
    `/en/cities/${foreign.city}`,
    `/en/workspace/changes`,
  ]) {
    const answer = await h.send("GET", path, { headers: admin.headers, host: OTHER_HOST });
    expect([path, answer.status, (await answer.text()).includes(MARK)]).toEqual([path, 200, true]);
  }
  for (const path of [
    `/en/workspace/outbox/${foreign.letter}`,
    `/en/workspace/invitations`,
    `/media/${foreign.media}/400.jpg`,
    `/en/workspace/media/${foreign.media}`,
  ])
    expect([path, (await h.send("GET", path, { headers: admin.headers, host: OTHER_HOST })).status]).toEqual([path, 200]);
});

it.each(MATRIX.map((route) => [`${route.method} ${route.localized ? "/:lang" : ""}${route.path}`, route] as const))(
  "%s",
  async (_name, route) => {
    const found: string[] = [];
    const before = route.method === "GET" ? null : await digest(site);
    for (const actor of actors) {
      const mayEnter = OPEN[route.who](actor.name);
      for (const [kind, world] of [
        ["own", own],
        ["foreign", foreign],
        ["nobody", NOBODY],
        ["garbage", GARBAGE],
      ] as const) {
        if (kind !== "own" && !route.path.includes("/:")) continue;
        const path = fill(route, world);
        const { status, body, location } = await knock(route, actor, path);
        const say = (what: string) => found.push(`${actor.name}, ${kind}: ${what} (${status} ${path})`);
        if (status >= 500) say("a fault of ours");
        if (!mayEnter && status !== 404) say("no 404 before a closed door");
        if (route.who === "token" && !actor.name.startsWith("token ") && status !== 401 && status !== 403)
          say("writes or reads work without token");
        if (route.who === "token" && actor.name === "token of another network" && status !== 401) say("token of another network");
        if (kind !== "own" && !isNowhere(status, route)) say("answers about what is not here");
        if (["POST", "PUT", "PATCH"].includes(route.method) && status < 400) say("took an unknown field");
        const told = body.replaceAll(path, "").replaceAll(path.replaceAll("/en/", "/"), "");
        if (told.includes(MARK)) say("words of the other network");
        const leaked = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
        for (const [id] of stripped(told + location, path).matchAll(leaked)) if (h.foreignIds.has(id)) say(`id ${id} of the other network`);
      }
    }
    expect(found.slice(0, 12)).toEqual([]);
    if (before && route.method !== "DELETE") expect(await digest(site)).toEqual(before);
  },
);

/** What an address with ids of another network may be answered with. */
function isNowhere(status: number, route: Route): boolean {
  const places = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  if (places.every((place) => ["language", "module", "part", "year"].includes(place ?? "") || route.path.startsWith("/assets")))
    return true;
  return [401, 403, 404, 415, 422].includes(status);
}

/** The answer without the ids that the asker gave. */
function stripped(text: string, path: string): string {
  return [...path.matchAll(/[0-9a-f-]{36}/g)].reduce((rest, [id]) => rest.replaceAll(id, ""), text);
}
