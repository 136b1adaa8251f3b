/** The contact form. The message goes to the network's coordinators by mail, through a job of the same transaction. */
import { contactInput } from "../input.ts";
import { parseForm, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { rateKey, rateLimit } from "#platform/rate-limit.ts";
import { Refusal } from "#platform/refusal.ts";
import { readNetworkChannels, viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showPage } from "#ui/respond.tsx";
import { ContactPage } from "../pages/contact.tsx";
import { sendContactMessage } from "../actions/send-contact-message.ts";
import { reader } from "./reading.ts";
import type { CommunicationTables } from "../tables.ts";
import type { NetworkReadable } from "#modules/network/public.ts";

/** Five messages at once from one address, then one every two minutes. */
const limit = rateLimit({ burst: 5, seconds: 600 });

/** Registers the routes. */
export function contactRoutes(list: RouteList): void {
  list.get("/contact", { who: "anyone", cache: [] }, (cx) => form(cx, { faults: [], kept: {} }));
  list.get("/contact/sent", { who: "anyone", cache: [] }, (cx) => form(cx, { faults: [], kept: {}, sent: true }));
  list.post("/contact", { who: "anyone", bodyLimit: 32 * 1024 }, send);
}

type State = { faults: FieldFault[]; kept: Kept; sent?: boolean };

async function form(cx: Context, { faults, kept, sent = false }: State): Promise<Response> {
  const { channels, leadPartner } = await readNetworkChannels(reader(cx), viewOf(cx));
  const title = cx.t("communication.contact");
  return showPage(cx, {
    status: faults.length > 0 ? 422 : 200,
    head: { title, description: cx.t("communication.contact.lead", { partner: leadPartner ?? cx.network.title }) },
    width: "reading",
    islands: ["page"],
    content: (
      <ContactPage
        t={cx.t}
        language={cx.language}
        channels={channels}
        leadPartner={leadPartner}
        sent={sent}
        words={faultWords(faults, cx.t)}
        kept={kept}
      />
    ),
  });
}

async function send(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, contactInput);
  if (!parsed.ok) return form(cx, parsed);
  const answer = limit.take(rateKey(cx.address));
  if (!answer.allowed) throw new Refusal(429, "too-many-requests", { seconds: answer.retryAfter });
  const { web: _trap, ...message } = parsed.value;
  await cx.act<CommunicationTables & NetworkReadable, void>((act) => sendContactMessage(act, message), { quiet: true });
  return toPage(cx, "/contact/sent");
}
