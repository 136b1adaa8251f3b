import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { Reference, ReferenceField, ReferenceOperation, ReferenceSchema } from "../rules/read-openapi.ts";
import type { AdminWords } from "./words.ts";

/** The API in readable form, made from its OpenAPI document: every operation with its parameters, answers and schemas. */
export function ApiReferencePage({ t, reference, documentHref }: { t: AdminWords; reference: Reference; documentHref: string }) {
  const groups = [...new Set(reference.operations.map((operation) => operation.group))];
  return (
    <div class="stack">
      <PageHeading title={reference.title} lead={reference.description} />
      <p>
        <a href={documentHref}>{t("admin.api.document")}</a>
      </p>
      {groups.map((group) => (
        <section key={group} class="stack" aria-labelledby={`group-${group}`}>
          <SectionHeading title={group} id={`group-${group}`} />
          {reference.operations
            .filter((operation) => operation.group === group)
            .map((operation) => (
              <Operation key={operation.id} t={t} operation={operation} />
            ))}
        </section>
      ))}
      <SectionHeading title={t("admin.api.schemas")} id="schemas" />
      {reference.schemas.map((schema) => (
        <Schema key={schema.name} t={t} schema={schema} />
      ))}
    </div>
  );
}

function Operation({ t, operation }: { t: AdminWords; operation: ReferenceOperation }) {
  const { id, method, path, summary, details, needsToken, parameters, body, answers } = operation;
  return (
    <section class="stack" aria-labelledby={id}>
      <h3 id={id}>
        {method} <code>{path}</code>
      </h3>
      <p>
        {summary}. {details} {needsToken && <strong>{t("admin.api.token")}</strong>}
      </p>
      {parameters.length > 0 && (
        <Fields t={t} caption={t("admin.api.parameters-of", { operation: `${method} ${path}` })} fields={parameters} withPlace />
      )}
      {body !== null && (
        <p>
          {t("admin.api.body")}: <code>{body}</code>
        </p>
      )}
      <Table
        caption={t("admin.api.answers-of", { operation: `${method} ${path}` })}
        captionHidden
        columns={[{ label: t("admin.api.status") }, { label: t("admin.api.meaning") }, { label: t("admin.api.type") }]}
        rows={answers.map((answer) => ({
          key: answer.status,
          cells: [answer.status, answer.description, <code key="type">{answer.type}</code>],
        }))}
      />
    </section>
  );
}

function Schema({ t, schema }: { t: AdminWords; schema: ReferenceSchema }) {
  return (
    <section class="stack" aria-labelledby={`schema-${schema.name}`}>
      <h3 id={`schema-${schema.name}`}>{schema.name}</h3>
      {schema.description && <p>{schema.description}</p>}
      <Fields t={t} caption={schema.name} fields={schema.fields} />
    </section>
  );
}

function Fields({
  t,
  caption,
  fields,
  withPlace = false,
}: {
  t: AdminWords;
  caption: string;
  fields: ReferenceField[];
  withPlace?: boolean;
}) {
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { label: t("admin.api.name") },
        ...(withPlace ? [{ label: t("admin.api.place") }] : []),
        { label: t("admin.api.type") },
        { label: t("admin.api.required") },
        { label: t("admin.api.meaning") },
      ]}
      rows={fields.map((field) => ({
        key: `${field.place} ${field.name}`,
        cells: [
          <code key="name">{field.name}</code>,
          ...(withPlace ? [field.place] : []),
          <code key="type">{field.type}</code>,
          field.required ? t("admin.yes") : t("admin.no"),
          field.description,
        ],
      }))}
    />
  );
}
