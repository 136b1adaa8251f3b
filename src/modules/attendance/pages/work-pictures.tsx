/** Pictures of an event: what they show, who is on them, whether everybody agreed. */
import type { ComponentChildren } from "preact";
import type { Kept } from "#platform/form/parse.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Fieldset, Form, FormActions } from "#ui/form/form.tsx";
import { FileInput, TextArea, TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { Notice } from "#ui/notice.tsx";
import type { Picture } from "#ui/part-types.ts";
import { Figure, PictureImage } from "#ui/picture.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import type { HiddenBecause } from "../rules/pictures.ts";
import { People, PeopleSearch, type PeopleToName } from "./picture-people.tsx";
import type { WorkWords } from "./words.ts";

type FormProps = {
  t: WorkWords;
  languages: readonly Language[];
  sourceLanguage: Language;
  words: FaultWords;
  kept: Kept | null;
};

export type WorkPicturesProps = FormProps & {
  base: string;
  title: string;
  pictures: (Picture & { id: string; hidden: HiddenBecause | null })[];
  reason: string;
  saved: boolean;
};

/** All pictures of an event, and the way to add one or to say why there is none. */
export function WorkPicturesPage(props: WorkPicturesProps) {
  const { t, base, title, pictures, reason, saved } = props;
  return (
    <div class="stack">
      <PageHeading title={t("attendance.work.pictures")} lead={title} />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("ui.saved")}</p>
        </Notice>
      )}
      <Faults {...props} />
      {pictures.length === 0 && <EmptyState title={t("attendance.work.pictures.none")} icon="image" />}
      <ul class="plain-list picture-grid">
        {pictures.map((picture) => (
          <li key={picture.id} class="stack">
            <PictureImage picture={picture} />
            <a href={`${base}/pictures/${picture.id}`}>{picture.alt || t("attendance.work.picture")}</a>
            <p>{t(`attendance.work.picture.${picture.hidden ?? "shown"}`)}</p>
          </li>
        ))}
      </ul>
      <AddPicture {...props} />
      <section class="stack" aria-labelledby="reason-title">
        <SectionHeading title={t("attendance.work.no-picture")} id="reason-title" lead={t("attendance.work.no-picture.lead")} />
        <Form action={`${base}/picture-reason`} label={t("attendance.work.no-picture")}>
          <TextArea id="reason" label={t("attendance.work.reason")} value={reason} rows={3} maxlength={1000} />
          <FormActions>
            <Button tone="secondary">{t("ui.save")}</Button>
          </FormActions>
        </Form>
      </section>
    </div>
  );
}

function AddPicture(props: WorkPicturesProps) {
  const { t, base, words, kept } = props;
  return (
    <section class="stack" aria-labelledby="add">
      <SectionHeading title={t("attendance.work.pictures.add")} id="add" />
      <Form action={`${base}/pictures`} label={t("attendance.work.pictures.add")} upload unsaved={t("ui.unsaved")}>
        <FileInput
          id="file"
          label={t("attendance.work.picture.file")}
          hint={t("attendance.work.picture.file.hint")}
          accept="image/jpeg,image/png,image/webp,image/avif"
          error={words.of("file")}
          required
          requiredWord={t("ui.required")}
        />
        <Alts {...props} alts={{}} />
        <FieldRow>
          <TextInput
            id="credit"
            label={t("attendance.work.credit")}
            value={keptOr(kept, "credit", "")}
            error={words.of("credit")}
            required
          />
          <TextInput
            id="licence"
            label={t("attendance.work.licence")}
            value={keptOr(kept, "licence", "CC BY 4.0")}
            error={words.of("licence")}
            required
          />
        </FieldRow>
        <Fieldset legend={t("attendance.work.who-is-on-it")} hint={t("attendance.work.who-is-on-it.next")}>
          <Checkbox id="nobody" value="on" label={t("attendance.work.nobody")} checked={kept?.nobody?.[0] === "on"} />
        </Fieldset>
        <FormActions>
          <Button>{t("attendance.work.pictures.add")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}

function Faults({ t, words, sourceLanguage }: FormProps) {
  if (words.summary.length === 0) return null;
  return (
    <ErrorSummary
      title={t("ui.errors.title", { count: words.summary.length })}
      errors={words.summary}
      labels={{
        file: t("attendance.work.picture.file"),
        credit: t("attendance.work.credit"),
        licence: t("attendance.work.licence"),
        reason: t("attendance.work.reason"),
        [`alt_${sourceLanguage}`]: t("attendance.work.alt"),
      }}
    />
  );
}

function Alts({ t, languages, sourceLanguage, words, kept, alts }: FormProps & { alts: LanguageMap }) {
  return (
    <Fieldset legend={t("attendance.work.alt")} hint={t("attendance.work.alt.hint")}>
      {[sourceLanguage, ...languages.filter((code) => code !== sourceLanguage)].map((code) => (
        <LanguagePart key={code} code={code} open={code === sourceLanguage || Boolean(keptOr(kept, `alt_${code}`, alts[code] ?? ""))}>
          <TextInput
            id={`alt_${code}`}
            lang={code}
            label={`${t("attendance.work.alt")} (${ownName(code)})`}
            value={keptOr(kept, `alt_${code}`, alts[code] ?? "")}
            error={words.of(`alt_${code}`)}
            maxlength={300}
            required={code === sourceLanguage}
            {...(code === sourceLanguage ? { requiredWord: t("ui.required") } : {})}
          />
        </LanguagePart>
      ))}
    </Fieldset>
  );
}

/** Further languages are folded, so that the network's own stands out. */
function LanguagePart({ code, open, children }: { code: Language; open: boolean; children: ComponentChildren }) {
  return (
    <details open={open}>
      <summary>{ownName(code)}</summary>
      {children}
    </details>
  );
}

export type WorkPictureProps = FormProps & {
  base: string;
  picture: Picture & { id: string };
  hidden: HiddenBecause | null;
  nobody: boolean;
  people: PeopleToName;
  saved: boolean;
  alts: LanguageMap;
  uses: { what: string; title: string; href: string | null }[];
};

/** One picture: why it is hidden or that it is shown, every use, and its withdrawal. */
export function WorkPicturePage(props: WorkPictureProps) {
  const { t, base, picture, hidden, saved } = props;
  const path = `${base}/pictures/${picture.id}`;
  const isGone = hidden === "withdrawn";
  return (
    <div class="stack">
      <PageHeading title={picture.alt || t("attendance.work.picture")} eyebrow={t("attendance.work.pictures")} />
      <Faults {...props} />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("ui.saved")}</p>
        </Notice>
      )}
      <Notice tone={hidden === null ? "success" : "warning"}>
        <p>{t(`attendance.work.picture.${hidden ?? "shown"}`)}</p>
      </Notice>
      {!isGone && <Figure picture={picture} />}
      {!isGone && (
        <>
          <PeopleSearch t={t} path={path} people={props.people} />
          <Form action={path} label={t("attendance.work.picture")} unsaved={t("ui.unsaved")}>
            <People {...props} />
            <Alts {...props} />
            <FormActions>
              <Button>{t("ui.save")}</Button>
            </FormActions>
          </Form>
          <Uses {...props} />
          <Form action={`${path}/withdrawal`} label={t("attendance.work.withdraw")} compact>
            <TextInput
              id="reason"
              label={t("attendance.work.reason")}
              error={props.words.of("reason")}
              maxlength={500}
              required
              requiredWord={t("ui.required")}
            />
            <FormActions>
              <Button tone="danger">{t("attendance.work.withdraw")}</Button>
            </FormActions>
          </Form>
        </>
      )}
      {isGone && <Uses {...props} />}
    </div>
  );
}

function Uses({ t, uses }: WorkPictureProps) {
  return (
    <section class="stack" aria-labelledby="uses">
      <SectionHeading title={t("attendance.work.uses")} id="uses" />
      {uses.length === 0 ? (
        <p>{t("attendance.work.uses.none")}</p>
      ) : (
        <ul>
          {uses.map((use) => (
            <li key={`${use.what} ${use.title}`}>
              {use.what}: {use.href ? <a href={use.href}>{use.title}</a> : use.title}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
