/** Scans that wait on the telephone, and the camera. */

/** A scan with its own id, so that sending it twice enters it once. */
export type KeptScan = { id: string; code: string; at: string };

/** Scans of one event in the browser's own store; they outlive the page. */
export function keptScans(nameOf: () => string) {
  const key = () => `scans ${nameOf()}`;
  const all = (): KeptScan[] => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key()) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  };
  const keep = (scans: KeptScan[]) => localStorage.setItem(key(), JSON.stringify(scans));
  return {
    all,
    add: (scan: KeptScan) => keep([...all(), scan]),
    drop: (ids: readonly string[]) => keep(all().filter(({ id }) => !ids.includes(id))),
  };
}

type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };

/** Whether the device has a camera; asking needs no permission and starts nothing. */
export async function hasCamera(): Promise<boolean> {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []);
  return devices?.some(({ kind }) => kind === "videoinput") ?? false;
}

/** Shows the camera and calls `found` with each code once in three seconds; returns how to stop. */
export async function readCamera(video: HTMLVideoElement, decoder: string, found: (code: string) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = stream;
  await video.play();
  const read = await reader(video, decoder);
  const seen = new Map<string, number>();
  const timer = setInterval(async () => {
    const code = await read();
    if (!code || Date.now() - (seen.get(code) ?? 0) < 3000) return;
    seen.set(code, Date.now());
    found(code);
  }, 250);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
  };
}

/** The browser's own detector where there is one, otherwise the decoder in a file of its own. */
async function reader(video: HTMLVideoElement, decoder: string): Promise<() => Promise<string | null>> {
  const own = (globalThis as { BarcodeDetector?: new (options: { formats: string[] }) => Detector }).BarcodeDetector;
  if (own) {
    const detector = new own({ formats: ["qr_code"] });
    return async () => (await detector.detect(video).catch(() => []))[0]?.rawValue ?? null;
  }
  const { readQr }: { readQr: (picture: ImageData) => string | null } = await import(decoder);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async () => {
    if (!context || video.videoWidth === 0) return null;
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    context.drawImage(video, 0, 0);
    return readQr(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}
