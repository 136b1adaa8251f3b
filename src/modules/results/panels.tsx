import type { VNode } from "preact";
import type { Context } from "#platform/http/context.ts";
import { viewOf, type NetworkReadable } from "#modules/network/public.ts";
import { OutputsPanel } from "./pages/panel.tsx";
import { listOutputs } from "./queries/outputs.ts";
import type { ResultsTables } from "./tables.ts";

/** The contracted outputs for the page about the network. */
export async function outputsPanel(cx: Context): Promise<VNode | null> {
  const outputs = await listOutputs(cx.read<ResultsTables & NetworkReadable>(), viewOf(cx));
  return outputs.length > 0 ? <OutputsPanel t={cx.t} language={cx.language} outputs={outputs} /> : null;
}
