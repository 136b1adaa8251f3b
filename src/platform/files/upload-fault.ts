/** Why a file is not taken; also the end of the message key (`files.too-large`). */
export type UploadFault = "empty" | "too-large" | "type-refused" | "picture-unreadable" | "picture-too-large";

/** Thrown by `acceptUpload` for a file that is not taken; `code` says why. */
export class UploadError extends Error {
  readonly code: UploadFault;

  constructor(code: UploadFault, options?: ErrorOptions) {
    super(`upload is ${code}`, options);
    this.name = "UploadError";
    this.code = code;
  }
}
