/** Somebody's own registration: its state, the code for the door, and everything that can be changed. */
import type { Kept } from "#platform/form/parse.ts";
import type { Language } from "#platform/languages.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { RadioGroup } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import type { Picture } from "#ui/part-types.ts";
import { PictureImage } from "#ui/picture.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import type { WordedField } from "../queries/form-fields.ts";
import type { OwnRegistration } from "../queries/own-registration.ts";
import type { Mode } from "../tables/registration.ts";
import { Questions } from "./questions.tsx";
import { AgeFields, Consents } from "./consent-fields.tsx";
import { labelsOf } from "./registration-form.tsx";
import { EventFactsList, type EventHead } from "./registration.tsx";
import type { PublicWords } from "./words.ts";

export type OwnPageProps = {
  t: PublicWords;
  language: Language;
  event: EventHead;
  own: OwnRegistration;
  /** The secret of the letter, or null for somebody signed in. */
  token: string | null;
  /** QR code of the badge as SVG text. */
  qr: string;
  /** Link of the online place, for those confirmed who come online. */
  url: string | null;
  modes: Mode[];
  /** The event is ahead and stands: things can be changed. */
  isAhead: boolean;
  fields: WordedField[];
  closed: string[];
  asks: { birthYear: boolean; ageLimit: number; photo: boolean; sharing: boolean };
  pictures: (Picture & { id: string; withdrawn: boolean })[];
  surveyOpen: boolean;
  words: FaultWords;
  kept: Kept | null;
  message: string | null;
};

/** The own page of a registration. */
export function OwnPage(props: OwnPageProps) {
  const { t, event, own, words, fields, message } = props;
  return (
    <div class="stack">
      <PageHeading title={t("attendance.own.title")} lead={event.title} />
      {message && (
        <Notice tone="success" role="status">
          <p>{message}</p>
        </Notice>
      )}
      {words.summary.length > 0 && (
        <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} labels={labelsOf(t, fields)} />
      )}
      <StateNotice t={t} own={own} />
      <EventFactsList t={t} event={event} />
      {own.state === "confirmed" && <Badge {...props} />}
      {own.attended && <Afterwards {...props} />}
      {own.state === "pending" && own.needsMail && <Confirmation {...props} />}
      {own.state !== "pending" && own.state !== "cancelled" && <Changes {...props} />}
      {props.pictures.length > 0 && <OwnPictures {...props} />}
      {own.state !== "cancelled" && props.isAhead && <Cancelling {...props} />}
      {own.state === "cancelled" && props.isAhead && (
        <p>
          <LinkButton href={`/${props.language}/events/${event.key}/registration`}>{t("attendance.register.again")}</LinkButton>
        </p>
      )}
      <p>
        <a href={`/${props.language}/events/${event.key}`}>{t("attendance.back-to-event")}</a>
      </p>
    </div>
  );
}

function StateNotice({ t, own }: { t: PublicWords; own: OwnRegistration }) {
  const tone = own.state === "confirmed" ? "success" : own.state === "cancelled" ? "warning" : "info";
  const key = own.state === "pending" && !own.needsMail ? "guardian" : own.state;
  return (
    <Notice tone={tone} title={t(`attendance.own.${key}`, { name: own.name })}>
      <p>{t(`attendance.own.${key}.text`, { guardian: own.guardianName ?? "" })}</p>
    </Notice>
  );
}

const action = ({ language, event }: OwnPageProps, what: string) => `/${language}/events/${event.key}/registration/${what}`;
const hidden = (token: string | null): Record<string, string> => (token === null ? {} : { token });
const query = (token: string | null) => (token === null ? "" : `?token=${token}`);

function Badge({ t, own, qr, url }: OwnPageProps) {
  return (
    <section class="stack" aria-labelledby="badge">
      <SectionHeading title={t("attendance.badge")} id="badge" lead={t("attendance.badge.text")} />
      <div class="badge-code">
        <img
          src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
          alt={t("attendance.badge.alt", { code: own.code })}
          width={180}
          height={180}
        />
        <p class="badge-letters">{own.code}</p>
      </div>
      {url && (
        <p>
          <LinkButton href={url} tone="primary" icon="play">
            {t("attendance.join-online")}
          </LinkButton>
        </p>
      )}
    </section>
  );
}

function Afterwards(props: OwnPageProps) {
  const { t, language, event, own, token } = props;
  return (
    <p class="cluster">
      <LinkButton href={`/${language}/events/${event.key}/certificate${query(token)}`} icon="download" download>
        {t("attendance.certificate")}
      </LinkButton>
      {props.surveyOpen && !own.surveyAnswered && (
        <LinkButton href={`/${language}/events/${event.key}/feedback${query(token)}`} tone="primary">
          {t("attendance.survey.title")}
        </LinkButton>
      )}
    </p>
  );
}

function Confirmation(props: OwnPageProps) {
  const { t, token, asks, words, kept, own } = props;
  return (
    <Form action={action(props, "confirmation")} label={t("attendance.confirm.button")}>
      {token && <Hidden name="token" value={token} />}
      {asks.birthYear && own.birthYear === null && <AgeFields t={t} words={words} kept={kept} ageLimit={asks.ageLimit} />}
      <FormActions>
        <Button>{t("attendance.confirm.button")}</Button>
      </FormActions>
    </Form>
  );
}

function Changes(props: OwnPageProps) {
  const { t, own, token, modes, isAhead, fields, asks, words, kept } = props;
  return (
    <>
      {isAhead && modes.length > 1 && (
        <Form action={action(props, "place")} label={t("attendance.mode")} compact>
          {token && <Hidden name="token" value={token} />}
          <RadioGroup
            id="mode"
            label={t("attendance.mode")}
            hint={t("attendance.mode.switch-hint")}
            value={own.mode}
            options={modes.map((mode) => ({ value: mode, label: t(`attendance.mode.${mode}`) }))}
          />
          <FormActions>
            <Button tone="secondary">{t("attendance.mode.switch")}</Button>
          </FormActions>
        </Form>
      )}
      {isAhead && fields.length > 0 && (
        <section class="stack" aria-labelledby="answers">
          <SectionHeading title={t("attendance.questions")} id="answers" />
          <Form action={action(props, "answers")} label={t("attendance.questions")} unsaved={t("ui.unsaved")}>
            {token && <Hidden name="token" value={token} />}
            <Questions t={t} fields={fields} words={words} kept={kept} answers={own.answers} closed={props.closed} />
            <FormActions>
              <Button tone="secondary">{t("ui.save")}</Button>
            </FormActions>
          </Form>
        </section>
      )}
      {(asks.photo || asks.sharing) && (
        <Form action={action(props, "consents")} label={t("attendance.consents")}>
          {token && <Hidden name="token" value={token} />}
          <Consents t={t} asks={asks} checked={(name) => own.consents.some((kind) => `consent_${kind}` === name)} />
          <FormActions>
            <Button tone="secondary">{t("ui.save")}</Button>
          </FormActions>
        </Form>
      )}
    </>
  );
}

function OwnPictures(props: OwnPageProps) {
  const { t, pictures, token } = props;
  return (
    <section class="stack" aria-labelledby="pictures">
      <SectionHeading title={t("attendance.my-pictures")} id="pictures" lead={t("attendance.my-pictures.text")} />
      <PictureList t={t} pictures={pictures} action={action(props, "picture")} hidden={hidden(token)} />
    </section>
  );
}

type ListProps = {
  t: PublicWords;
  pictures: (Picture & { id: string; withdrawn: boolean })[];
  action: string;
  hidden: Record<string, string>;
};

/** Pictures on which somebody can be recognised, each with the way to take the consent back. */
export function PictureList({ t, pictures, action: where, hidden: more }: ListProps) {
  return (
    <ul class="plain-list picture-grid">
      {pictures.map((picture) => (
        <li key={picture.id} class="stack">
          {picture.withdrawn ? (
            <p>{t("attendance.picture.hidden")}</p>
          ) : (
            <>
              <PictureImage picture={picture} />
              <ActionForm
                action={where}
                hidden={{ ...more, picture: picture.id }}
                tone="danger"
                small
                label={`${t("attendance.picture.withdraw")}: ${picture.alt}`}
              >
                {t("attendance.picture.withdraw")}
              </ActionForm>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Cancelling(props: OwnPageProps) {
  const { t, token } = props;
  return (
    <section class="stack" aria-labelledby="cancelling">
      <SectionHeading title={t("attendance.cancel.title")} id="cancelling" lead={t("attendance.cancel.text")} />
      <ActionForm action={action(props, "cancellation")} hidden={hidden(token)} tone="danger">
        {t("attendance.cancel.button")}
      </ActionForm>
    </section>
  );
}
