/** What a file is, judged by its content. The declared type is not looked at, the declared ending only among kinds of plain text. */
import { fileTypeFromBuffer } from "file-type";

/** What the place wants: a picture to be shown, or a document to be offered. */
export type UploadKind = "picture" | "document";

/** An allowed type: media type, and the ending that its files get. */
export interface ContentType {
  readonly mime: string;
  readonly extension: string;
}

const OFFICE = "application/vnd.openxmlformats-officedocument";

/** SVG is no picture here: it is a program that draws. HTML and files with macros are no documents. */
const ALLOWED: Readonly<Record<UploadKind, readonly ContentType[]>> = {
  picture: [
    { mime: "image/jpeg", extension: "jpg" },
    { mime: "image/png", extension: "png" },
    { mime: "image/webp", extension: "webp" },
    { mime: "image/avif", extension: "avif" },
    { mime: "image/gif", extension: "gif" },
  ],
  document: [
    { mime: "application/pdf", extension: "pdf" },
    { mime: `${OFFICE}.wordprocessingml.document`, extension: "docx" },
    { mime: `${OFFICE}.spreadsheetml.sheet`, extension: "xlsx" },
    { mime: `${OFFICE}.presentationml.presentation`, extension: "pptx" },
    { mime: "application/vnd.oasis.opendocument.text", extension: "odt" },
  ],
};

/** Plain text has no signature. It is offered as a download and never shown by the browser. */
const TEXTS: readonly ContentType[] = [
  { mime: "text/csv", extension: "csv" },
  { mime: "text/plain", extension: "txt" },
];

/** The endings for the `accept` attribute of a file field: `.pdf,.docx`. */
export function acceptedEndings(kind: UploadKind): string {
  const types = kind === "document" ? [...ALLOWED.document, ...TEXTS] : ALLOWED.picture;
  return [...types.map(({ extension }) => `.${extension}`), ...(kind === "picture" ? [".jpeg"] : [])].join(",");
}

/** The type of a file's content, or undefined when it is none that the place takes. */
export async function contentTypeOf(bytes: Uint8Array, kind: UploadKind, declaredName: string): Promise<ContentType | undefined> {
  const detected = await detect(bytes);
  if (detected !== undefined) {
    // file-type calls an animated PNG by a name of its own; it is read as the PNG that it also is.
    const mime = detected === "image/apng" ? "image/png" : detected;
    return ALLOWED[kind].find((type) => type.mime === mime);
  }
  if (kind === "picture" || !isPlainText(bytes)) return undefined;
  const ending = /\.([a-z]+)\s*$/i.exec(declaredName.slice(-40))?.[1]?.toLowerCase();
  return TEXTS.find((type) => type.extension === ending);
}

async function detect(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime;
  } catch {
    // A damaged container; not a type that we take.
    return "application/octet-stream";
  }
}

/** No controls but tab, line ends and form feed, and not the beginning of a page, a drawing or a script. */
function isPlainText(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) return false;
  const start = new TextDecoder("utf-8").decode(bytes.subarray(0, 4096));
  return !/^[\s\ufeff]*(<[!?a-z/]|#!|%!)/i.test(start) && !/<(script|svg|html|iframe|body|!doctype)[\s>/]/i.test(start);
}
