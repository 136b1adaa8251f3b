import type { Kept } from "#platform/form/parse.ts";
import type { Language } from "#platform/languages.ts";
import { Button } from "#ui/button.tsx";
import { ChannelList } from "#ui/channel-list.tsx";
import { Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { TextArea, TextInput } from "#ui/form/inputs.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { Notice } from "#ui/notice.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import type { PublicWords } from "./words.ts";

export type ContactProps = {
  t: PublicWords;
  language: Language;
  channels: { kind: string; label: string; url: string }[];
  leadPartner: string | null;
  sent: boolean;
  words: FaultWords;
  kept: Kept;
};

const SUBJECTS = ["question", "accessibility", "privacy", "press"] as const;

/** How to reach the network: a form to its coordinator, and its channels. No person's address stands on the page. */
export function ContactPage({ t, language, channels, leadPartner, sent, words, kept }: ContactProps) {
  return (
    <div class="stack">
      <PageHeading title={t("communication.contact")} lead={t("communication.contact.lead", { partner: leadPartner ?? "" })} />
      {sent && (
        <Notice tone="success" role="status" title={t("communication.contact.sent")}>
          <p>{t("communication.contact.sent-text")}</p>
        </Notice>
      )}
      {words.summary.length > 0 && (
        <ErrorSummary
          title={t("ui.errors.title", { count: words.summary.length })}
          errors={words.summary}
          labels={{
            subject: t("communication.contact.subject"),
            name: t("communication.contact.name"),
            email: t("communication.contact.email"),
            message: t("communication.contact.message"),
          }}
        />
      )}
      <Form action={`/${language}/contact`} label={t("communication.contact")} unsaved={t("ui.unsaved")}>
        <ContactFields t={t} words={words} kept={kept} />
        <div class="trap" aria-hidden="true">
          <label for="web">{t("communication.contact.trap")}</label>
          <input id="web" name="web" tabIndex={-1} autocomplete="off" />
        </div>
        <FormActions>
          <Button icon="mail">{t("communication.contact.send")}</Button>
        </FormActions>
      </Form>
      <Channels t={t} channels={channels} />
    </div>
  );
}

function ContactFields({ t, words, kept }: Pick<ContactProps, "t" | "words" | "kept">) {
  const value = (name: string) => kept[name]?.[0] ?? "";
  return (
    <>
      <Select
        id="subject"
        label={t("communication.contact.subject")}
        value={value("subject")}
        error={words.of("subject")}
        options={SUBJECTS.map((subject) => ({ value: subject, label: t(`communication.contact.subject.${subject}`) }))}
      />
      <TextInput
        id="name"
        label={t("communication.contact.name")}
        value={value("name")}
        error={words.of("name")}
        autocomplete="name"
        maxlength={120}
        required
        requiredWord={t("ui.required")}
      />
      <TextInput
        id="email"
        type="email"
        label={t("communication.contact.email")}
        hint={t("communication.contact.email-hint")}
        value={value("email")}
        error={words.of("email")}
        autocomplete="email"
        maxlength={254}
        required
        requiredWord={t("ui.required")}
      />
      <TextArea
        id="message"
        label={t("communication.contact.message")}
        value={value("message")}
        error={words.of("message")}
        rows={8}
        maxlength={5000}
        required
        requiredWord={t("ui.required")}
      />
    </>
  );
}

function Channels({ t, channels }: Pick<ContactProps, "t" | "channels">) {
  return (
    <section class="stack" aria-labelledby="channels">
      <SectionHeading title={t("communication.channels")} id="channels" />
      <ChannelList channels={channels} />
    </section>
  );
}
