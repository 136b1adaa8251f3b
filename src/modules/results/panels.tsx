import type { VNode } from "preact";
import type { Context } from "#platform/http/context.ts";
import { viewOf } from "#modules/network/public.ts";
import { OutputsPanel } from "./pages.tsx";
import { listOutputs } from "./queries.ts";
import type { ResultsTables } from "./tables.ts";

/** The contracted outputs for the page about the network. */
export async function outputsPanel(cx: Context): Promise<VNode | null> {
  const outputs = await listOutputs(cx.read<ResultsTables>(), viewOf(cx));
  return outputs.length > 0 ? <OutputsPanel t={cx.t} outputs={outputs} /> : null;
}
