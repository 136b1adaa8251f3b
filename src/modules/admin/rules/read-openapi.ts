/** From the OpenAPI document to what the reference page shows. Pure; what it does not know it leaves out. */

/** A parameter or a field, with its type in words. */
export type ReferenceField = { name: string; place: string; type: string; required: boolean; description: string };

/** One operation of the reference. */
export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  group: string;
  summary: string;
  details: string;
  needsToken: boolean;
  parameters: ReferenceField[];
  body: string | null;
  answers: { status: string; description: string; type: string }[];
};

/** One named schema. */
export type ReferenceSchema = { name: string; description: string; fields: ReferenceField[] };

/** The whole reference. */
export type Reference = { title: string; description: string; operations: ReferenceOperation[]; schemas: ReferenceSchema[] };

type Json = Readonly<Record<string, unknown>>;

/** Reads an OpenAPI 3.1 document. */
export function readOpenApi(document: unknown): Reference {
  const root = asObject(document);
  const info = asObject(root.info);
  const schemas = asObject(asObject(root.components).schemas);
  return {
    title: asText(info.title),
    description: asText(info.description),
    operations: Object.entries(asObject(root.paths)).flatMap(([path, methods]) =>
      Object.entries(asObject(methods)).map(([method, operation]) => operationOf(path, method, asObject(operation))),
    ),
    schemas: Object.entries(schemas).map(([name, schema]) => ({
      name,
      description: asText(asObject(schema).description),
      fields: fieldsOf(asObject(schema)),
    })),
  };
}

function operationOf(path: string, method: string, operation: Json): ReferenceOperation {
  const body = asObject(operation.requestBody);
  return {
    id: asText(operation.operationId),
    method: method.toUpperCase(),
    path,
    group: asText(asList(operation.tags)[0]),
    summary: asText(operation.summary),
    details: asText(operation.description),
    needsToken: asList(operation.security).length > 0,
    parameters: asList(operation.parameters)
      .map(asObject)
      .map((parameter) => ({
        name: asText(parameter.name),
        place: asText(parameter.in),
        type: typeOf(asObject(parameter.schema)),
        required: parameter.required === true,
        description: asText(parameter.description),
      })),
    body: operation.requestBody === undefined ? null : contentType(body),
    answers: Object.entries(asObject(operation.responses)).map(([status, answer]) => ({
      status,
      description: asText(asObject(answer).description),
      type: contentType(asObject(answer)),
    })),
  };
}

function contentType(holder: Json): string {
  const [first] = Object.values(asObject(holder.content));
  return first === undefined ? "" : typeOf(asObject(asObject(first).schema));
}

function fieldsOf(schema: Json): ReferenceField[] {
  // A schema that extends another has its own fields beside the reference.
  const parts = [schema, ...asList(schema.allOf).map(asObject)];
  return parts.flatMap((part) => {
    const required = asList(part.required);
    return Object.entries(asObject(part.properties)).map(([name, field]) => ({
      name,
      place: "",
      type: typeOf(asObject(field)),
      required: required.includes(name),
      description: asText(asObject(field).description),
    }));
  });
}

/** The type of a schema in few words: `string`, `City`, `list of City`, `en | lv`, `integer or null`. */
export function typeOf(schema: Json): string {
  if (typeof schema.$ref === "string") return schema.$ref.split("/").at(-1) ?? "";
  const choices = asList(schema.anyOf ?? schema.oneOf ?? schema.allOf).map(asObject);
  if (choices.length > 0) return choices.map(typeOf).join(" or ");
  const values = asList(schema.enum);
  if (values.length > 0) return values.map((value) => (value === null ? "null" : String(value))).join(" | ");
  const types = Array.isArray(schema.type) ? schema.type.map(String) : [asText(schema.type)];
  return types.map((type) => nameOf(type, schema)).join(" or ");
}

function nameOf(type: string, schema: Json): string {
  if (type === "array") return `list of ${typeOf(asObject(schema.items))}`;
  if (type === "object" && schema.properties !== undefined)
    return `{ ${fieldsOf(schema)
      .map((field) => `${field.name}: ${field.type}`)
      .join("; ")} }`;
  return type || "anything";
}

function asObject(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
