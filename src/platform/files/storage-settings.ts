import { join } from "node:path";
import type { StorageSettings } from "./storage.ts";

/** The settings of the store from the configuration: the folder `files` of the data folder, or S3. */
export function storageSettings(config: {
  readonly FILES: "disk" | "s3";
  readonly DATA_DIR: string;
  readonly S3_BUCKET: string;
  readonly S3_REGION: string;
  readonly S3_ENDPOINT: string;
  readonly S3_ACCESS_KEY_ID: string;
  readonly S3_SECRET_ACCESS_KEY: string;
}): StorageSettings {
  if (config.FILES === "disk") return { kind: "disk", folder: join(config.DATA_DIR, "files") };
  return {
    kind: "s3",
    bucket: config.S3_BUCKET,
    region: config.S3_REGION,
    accessKeyId: config.S3_ACCESS_KEY_ID,
    secretAccessKey: config.S3_SECRET_ACCESS_KEY,
    ...(config.S3_ENDPOINT === "" ? {} : { endpoint: config.S3_ENDPOINT }),
  };
}
