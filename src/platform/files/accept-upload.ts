/** The one door through which files of strangers come in. Every route that takes a file uses it. */
import { createHash } from "node:crypto";
import { type ContentType, contentTypeOf, type UploadKind } from "./content-type.ts";
import { safeFileName } from "./file-names.ts";
import { drawPicture, MAX_PIXELS, type PicturePart } from "./pictures.ts";
import { UploadError } from "./upload-fault.ts";

/** A file as it arrives: all of it, or piece by piece. */
export interface Upload {
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
  /** The name that the sender gave; never trusted. */
  readonly declaredName: string;
  readonly kind: UploadKind;
}

/** What a place takes at most. */
export interface UploadLimits {
  /** In bytes. */
  readonly maxBytes: number;
  /** In pixels; 50 million unless told otherwise. */
  readonly maxPixels?: number;
}

interface Accepted {
  /** A harmless name with the ending of the content. */
  readonly name: string;
  /** SHA-256 of what was sent, 64 hex digits: the same file twice can be told. */
  readonly sha256: string;
  /** In bytes, as sent. */
  readonly size: number;
}

/** A document is kept as it came. */
export interface AcceptedDocument extends Accepted {
  readonly kind: "document";
  readonly type: ContentType;
  readonly bytes: Uint8Array;
}

/** A picture is kept as drawn anew; the file that was sent is let go. */
export interface AcceptedPicture extends Accepted {
  readonly kind: "picture";
  /** Of the largest part, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly parts: readonly PicturePart[];
}

/**
 * Examines a file: size while it arrives, type by content, pictures drawn anew. Nothing is stored. Throws an UploadError with a code:
 * `empty`, `too-large`, `type-refused`, `picture-unreadable`, `picture-too-large`.
 */
export async function acceptUpload<Kind extends UploadKind>(
  upload: Upload & { readonly kind: Kind },
  limits: UploadLimits,
): Promise<Extract<AcceptedDocument | AcceptedPicture, { kind: Kind }>>;
export async function acceptUpload(upload: Upload, limits: UploadLimits): Promise<AcceptedDocument | AcceptedPicture> {
  const bytes = await readLimited(upload.content, limits.maxBytes);
  if (bytes.length === 0) throw new UploadError("empty");
  const type = await contentTypeOf(bytes, upload.kind, upload.declaredName);
  if (!type) throw new UploadError("type-refused");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const common = { sha256, size: bytes.length };
  if (upload.kind === "document") {
    return { ...common, kind: "document", name: safeFileName(upload.declaredName, type.extension), type, bytes };
  }
  const parts = await drawPicture(bytes, limits.maxPixels ?? MAX_PIXELS);
  const width = Math.max(...parts.map((part) => part.width));
  const height = Math.max(...parts.map((part) => part.height));
  return { ...common, kind: "picture", name: safeFileName(upload.declaredName, "jpg"), width, height, parts };
}

/** Reads to the end, or stops as soon as there is too much; leaving the loop closes the source. */
async function readLimited(content: Upload["content"], maxBytes: number): Promise<Uint8Array> {
  if (content instanceof Uint8Array) {
    if (content.length > maxBytes) throw new UploadError("too-large");
    return content;
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content) {
    size += piece.length;
    if (size > maxBytes) throw new UploadError("too-large");
    pieces.push(piece);
  }
  return Buffer.concat(pieces, size);
}
