/** Values as a file: in with a dry run, out as CSV. */
import { parseForm, type FieldFault } from "#platform/form/parse.ts";
import { text, toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { notFound } from "#platform/refusal.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { worksOnCities } from "../access.ts";
import { importValues } from "../actions/import-values.ts";
import { importForm } from "../input.ts";
import { ImportPage } from "../pages/work-import.tsx";
import { importGround, valuesAsRows } from "../queries/work-values.ts";
import { IMPORT_COLUMNS, MOST_BYTES, planImport, type ImportPlan } from "../rules/plan-import.ts";
import { csvLine } from "#platform/csv.ts";
import type { NetworkTables } from "../tables.ts";
import { reader } from "./reading.ts";

/** The file in its form, with room for the form around it. */
const BODY_LIMIT = 2 * MOST_BYTES + 64 * 1024;

/** Registers the routes. */
export function workImportRoutes(list: RouteList): void {
  list.get("/workspace/indicators/import", { who: "workspace" }, (cx) => importPage(cx, { plan: null, file: "", faults: [] }));
  list.post("/workspace/indicators/import", { who: "workspace", bodyLimit: BODY_LIMIT }, receive);
  list.get("/workspace/indicators/values.csv", { who: "workspace" }, download);
}

type State = { plan: ImportPlan | null; file: string; faults: FieldFault[] };

function importPage(cx: Context, state: State): Response {
  if (!worksOnCities(cx.viewer)) throw notFound();
  const here = `/${cx.language}/workspace/indicators`;
  const isRefused = state.faults.length > 0 || (state.plan?.faults.length ?? 0) > 0;
  return showWorkspace(cx, {
    status: isRefused ? 422 : 200,
    head: { title: cx.t("network.work.import"), description: "" },
    breadcrumb: [{ href: here, label: cx.t("network.work.indicators") }],
    width: "full",
    content: (
      <ImportPage
        t={cx.t}
        language={cx.language}
        here={`${here}/import`}
        plan={state.plan}
        file={state.file}
        words={faultWords(state.faults, cx.t)}
      />
    ),
  });
}

async function receive(cx: Context): Promise<Response> {
  if (!worksOnCities(cx.viewer)) throw notFound();
  const parsed = await parseForm(cx.request, importForm);
  if (!parsed.ok) return importPage(cx, { plan: null, file: parsed.kept.pasted?.[0] ?? "", faults: parsed.faults });
  const { step, pasted = "", file: upload } = parsed.value;
  const file = upload && upload.size > 0 ? await utf8Of(upload) : pasted;
  const fault = (field: string, key: string): Response =>
    importPage(cx, { plan: null, file: pasted, faults: [{ field, key, values: {} }] });
  if (file === null) return fault("file", "network.work.fault.encoding");
  if (file.trim() === "") return fault("file", "network.work.fault.no-file");
  const isWrite = step === "write";
  const plan = isWrite
    ? await cx.act<NetworkTables, ImportPlan>((act) => importValues(act, file))
    : planImport(file, await importGround(reader(cx), cx.network.id, cx.viewer));
  if (isWrite && plan.faults.length === 0) return toPage(cx, "/workspace/indicators?saved");
  return importPage(cx, { plan, file, faults: [] });
}

/** The text of a file, or null when it is not UTF-8: other encodings would turn names into rubbish. */
async function utf8Of(file: File): Promise<string | null> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}

async function download(cx: Context): Promise<Response> {
  const rows = await valuesAsRows(reader(cx), cx.network.id);
  const lines = rows.map((row) => csvLine([row.city, row.indicator, row.year, Number(row.value), row.flag ?? "", row.source]));
  return text(`\ufeff${csvLine([...IMPORT_COLUMNS])}${lines.join("")}`, "text/csv", {
    "Content-Disposition": 'attachment; filename="indicator-values.csv"',
  });
}
