/** Reads a QR code from pixels, for browsers without a `BarcodeDetector`. Loaded only when the camera is used. */
import decodeQR from "qr/decode.js";

/** The text of the code in a picture, or null when there is none. */
export function readQr(picture: { width: number; height: number; data: Uint8ClampedArray }): string | null {
  try {
    return decodeQR(picture);
  } catch {
    return null;
  }
}
