/** QR codes (ISO/IEC 18004). */
import encodeQR from "qr";

/** A text as QR code: an SVG drawing with a quiet zone, black on white, error correction of 15 %. */
export function qrSvg(text: string): string {
  return encodeQR(text, "svg", { ecc: "medium", border: 2 });
}

/** The same code as rows of modules, `true` is black, with a quiet zone of four modules (ISO/IEC 18004, 9.1). */
export function qrModules(text: string): boolean[][] {
  return encodeQR(text, "raw", { ecc: "medium", border: 4 });
}
