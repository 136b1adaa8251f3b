/** Gives a stored file to a browser so that it can do no harm there. Who may have it is decided before. */
import type { Disk } from "flydrive";
import { contentDisposition } from "./file-names.ts";

/** A file to be given. */
export interface ServedFile {
  readonly key: string;
  readonly mime: string;
  readonly name: string;
  /** SHA-256 of the content or another text that changes with it; becomes the ETag. */
  readonly version: string;
  /** A picture that `acceptUpload` drew: only those are shown in the page, everything else is a download. */
  readonly drawn: boolean;
  /** May everybody have it? Otherwise no cache keeps it. */
  readonly isPublic: boolean;
}

const DRAWN_TYPES: ReadonlySet<string> = new Set(["image/webp", "image/jpeg"]);

/**
 * The headers of a file. The browser must not guess its type, must not run anything in it, and downloads whatever we did not draw. Public
 * files may be kept for an hour only, so that a photograph whose consent is withdrawn disappears.
 */
export function fileHeaders(file: ServedFile): Record<string, string> {
  const shown = file.drawn && DRAWN_TYPES.has(file.mime);
  return {
    "content-type": file.mime === "text/csv" || file.mime === "text/plain" ? `${file.mime}; charset=utf-8` : file.mime,
    "content-disposition": contentDisposition(shown ? "inline" : "attachment", file.name),
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": file.isPublic ? "cross-origin" : "same-origin",
    "cache-control": file.isPublic ? "public, max-age=3600" : "private, no-store",
    ...(file.isPublic ? { etag: etagOf(file) } : {}),
  };
}

function etagOf(file: ServedFile): string {
  return `"${file.version.replace(/[^A-Za-z0-9._-]/g, "")}"`;
}

/**
 * The answer to a request for a file: 200 with the content, 304 when the browser has it, undefined when the store does not have it (then
 * the page says 404). `ifNoneMatch` is the request's header.
 */
export async function serveFile(disk: Disk, file: ServedFile, ifNoneMatch?: string): Promise<Response | undefined> {
  if (!(await disk.exists(file.key))) return undefined;
  const headers = fileHeaders(file);
  if (file.isPublic && matches(ifNoneMatch, etagOf(file))) return new Response(null, { status: 304, headers });
  const { contentLength } = await disk.getMetaData(file.key);
  const stream = await disk.getStream(file.key);
  return new Response(webStream(stream), { headers: { ...headers, "content-length": String(contentLength) } });
}

function matches(header: string | undefined, etag: string): boolean {
  return (header ?? "").split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === etag);
}

/** A web stream that reads the file as fast as the browser takes it, and closes the file when the browser goes away. */
function webStream(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}
