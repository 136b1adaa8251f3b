/**
 * Bodies are read only through here, with a limit in bytes that holds whether or not the sender tells the length.
 */
import { Refusal } from "../refusal.ts";

/** The same request with a body that fails with 413 as soon as it is longer than `limit` bytes. */
export function limitBody(request: Request, limit: number): Request {
  if (request.method === "GET" || request.method === "HEAD" || request.body === null) return request;
  const length = request.headers.get("content-length");
  if (length !== null && Number(length) > limit) throw new Refusal(413, "body-too-large", { limit: Math.round(limit / 1024) });
  let seen = 0;
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += chunk.byteLength;
        if (seen > limit) controller.error(new Refusal(413, "body-too-large", { limit: Math.round(limit / 1024) }));
        else controller.enqueue(chunk);
      },
    }),
  );
  return new Request(request.url, { method: request.method, headers: request.headers, body: counted, duplex: "half" } as RequestInit);
}

/** The form of a request, urlencoded or multipart. Throws 415 for another type and 422 for a body that is not what it says. */
export async function readFormData(request: Request): Promise<FormData> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) throw new Refusal(415, "not-a-form");
  try {
    return await request.formData();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof Error && error.cause instanceof Refusal) throw error.cause;
    throw new Refusal(422, "malformed-form");
  }
}

/** The JSON of a request. Throws 415 for another type and 422 for a body that is not JSON. */
export async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/([a-z.-]+\+)?json\b/i.test(request.headers.get("content-type") ?? "")) throw new Refusal(415, "not-json");
  try {
    return await request.json();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(422, "malformed-json");
  }
}
