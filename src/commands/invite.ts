/** `npm run invite -- MAIL "NAME" [--network KEY] [--language lv]`: the first administrator of an installation. */
import { sql } from "kysely";
import { runAct } from "#platform/act.ts";
import { systemClock } from "#platform/clock.ts";
import { isLanguage, MAIN_LANGUAGE } from "#platform/languages.ts";
import { isMailAddress } from "#platform/mail/envelope.ts";
import { StartFault } from "#platform/start-fault.ts";
import { PROGRAM } from "#platform/viewer.ts";
import { inviteByLink } from "#modules/people/public.ts";
import { openInstallation } from "./ground.ts";

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Invites an administrator of a network and prints the link, which is valid for 14 days and for this address only. */
export async function inviteCommand(words: string[]): Promise<void> {
  const [email, name] = words;
  const option = (flag: string) => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined);
  if (!email || !name || !isMailAddress(email) || name.startsWith("--"))
    throw new StartFault('Say whom: npm run invite -- name@city.example "Full Name" [--network KEY] [--language lv]');
  const asked = option("--language");
  if (asked !== undefined && !isLanguage(asked)) throw new StartFault(`'${asked}' is none of the ten languages.`);
  const installation = await openInstallation({ share: true, onStep: say });
  try {
    const { config, database } = installation;
    const key = option("--network") ?? config.DEFAULT_NETWORK;
    const { rows } = await sql<{ id: string; title: string }>`select network_id as id, title from network where key = ${key}`.execute(
      database.kysely,
    );
    const network = rows[0];
    if (!network) throw new StartFault(`There is no network '${key}' here.`);
    const language = asked ?? MAIN_LANGUAGE;
    const who = { networkId: network.id, viewer: PROGRAM, language, clock: systemClock };
    const grant = { role: "administrator", scope: "network", scopeId: null } as const;
    const { path } = await runAct(database.kysely, who, (act: Parameters<typeof inviteByLink>[0]) =>
      inviteByLink(act, { name, email: email.toLowerCase(), language, grant, network: network.title }),
    );
    say(`Open this within 14 days to become administrator of ${network.title}:\n${config.BASE_URL}${path}`);
  } finally {
    await installation.close();
  }
}
