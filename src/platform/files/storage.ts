/** Where files lie: a folder of the machine, or an S3 store. `flydrive` speaks to both and refuses keys that lead out of the folder. */
import { pathToFileURL } from "node:url";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import type { AcceptedDocument, AcceptedPicture } from "./accept-upload.ts";

/** The settings of the store. */
export type StorageSettings =
  | { readonly kind: "disk"; readonly folder: string }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly region: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      /** The address of a store that is not Amazon's. */
      readonly endpoint?: string;
    };

/** Opens the store. All files are private to the application. */
export async function openStorage(settings: StorageSettings): Promise<Disk> {
  if (settings.kind === "disk") return new Disk(new FSDriver({ location: pathToFileURL(`${settings.folder}/`), visibility: "private" }));
  // Loaded only when it is wanted: its packages are large and most installations keep files in a folder.
  const { S3Driver } = await import("flydrive/drivers/s3");
  const { bucket, region, endpoint, accessKeyId, secretAccessKey } = settings;
  return new Disk(
    new S3Driver({
      bucket,
      region,
      visibility: "private",
      // Stores that are not Amazon's know neither access lists nor bucket names as host names.
      supportsACL: endpoint === undefined,
      credentials: { accessKeyId, secretAccessKey },
      ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    }),
  );
}

/** A stored file, or one size of a picture: what a row of a table keeps and `serveFile` needs. */
export interface StoredPart {
  readonly key: string;
  readonly mime: string;
  readonly size: number;
  /** In pixels, of pictures only. */
  readonly width?: number;
  readonly height?: number;
}

/**
 * Writes an accepted file under a folder of ids, `<network>/<file>`, and returns what was written: one part for a document, one per size
 * for a picture. Writing again writes the same. Nothing of the sender's name is in the key.
 */
export async function keepFile(disk: Disk, folder: string, file: AcceptedDocument | AcceptedPicture): Promise<StoredPart[]> {
  const parts = file.kind === "document" ? [documentPart(folder, file)] : file.parts.map((part) => picturePart(folder, part));
  for (const { stored, bytes } of parts) await disk.put(stored.key, bytes, { contentType: stored.mime });
  return parts.map(({ stored }) => stored);
}

function documentPart(folder: string, { type, bytes }: AcceptedDocument): { stored: StoredPart; bytes: Uint8Array } {
  return { stored: { key: `${folder}/document.${type.extension}`, mime: type.mime, size: bytes.length }, bytes };
}

function picturePart(folder: string, part: AcceptedPicture["parts"][number]): { stored: StoredPart; bytes: Uint8Array } {
  const { format, width, height, bytes } = part;
  const key = `${folder}/${width}.${format === "jpeg" ? "jpg" : "webp"}`;
  return { stored: { key, mime: `image/${format}`, size: bytes.length, width, height }, bytes };
}

/** Removes all parts of a file. Harmless when they are gone. */
export async function removeFile(disk: Disk, folder: string): Promise<void> {
  await disk.deleteAll(`${folder}/`);
}
