import { describe, expect, it } from "vitest";
import { renderPart } from "../render.ts";
import { Checkbox, CheckboxGroup, RadioGroup, Select } from "./choices.tsx";
import { ErrorSummary, Field } from "./field.tsx";
import { Form } from "./form.tsx";
import { DateInput, FileInput, TextArea, TextInput } from "./inputs.tsx";

describe("the summary of faults", () => {
  it("names the field of a sentence that fits any field, and leaves a telling sentence alone", () => {
    const errors = [
      { fieldId: "name", message: "This field is required.", general: true },
      { fieldId: "code", message: "The code is wrong." },
    ];
    const html = renderPart(<ErrorSummary title="2 faults" errors={errors} labels={{ name: "Your name", code: "Code" }} />);
    expect(html).toContain('<a href="#name">Your name: This field is required.</a>');
    expect(html).toContain('<a href="#code">The code is wrong.</a>');
  });
});

describe("a field", () => {
  it("ties label, hint and fault to the control and keeps the value", () => {
    const html = renderPart(
      <TextInput id="title" label="Title" hint="Short" error="Too short" required requiredWord="(required)" value={'"<x>'} />,
    );
    expect(html).toContain('<label class="ds-label" for="title">Title<span class="field-required"> (required)</span></label>');
    expect(html).toContain('value="&quot;&lt;x>"');
    expect(html).toContain('id="title" name="title" required aria-describedby="title-hint title-error" aria-invalid="true"');
    expect(html).toContain('<p id="title-hint" data-field="description">Short</p>');
    expect(html).toContain('<p id="title-error" class="ds-validation-message" data-field="validation">Too short</p>');
  });

  it("stays silent about hints and faults it does not have", () => {
    const html = renderPart(<TextInput id="a" label="A" />);
    expect(html).not.toMatch(/aria-describedby|aria-invalid|required/);
  });

  it("escapes text areas and keeps their lines", () => {
    expect(renderPart(<TextArea id="t" label="T" value={"</textarea>\nb"} />)).toContain("&lt;/textarea>\nb</textarea>");
  });

  it("hands its attributes to any control", () => {
    const html = renderPart(
      <Field id="c" name="n" label="C" error="E">
        {(control) => <output {...control} />}
      </Field>,
    );
    expect(html).toContain('<output id="c" name="n" aria-describedby="c-error" aria-invalid="true">');
  });

  it("names the clock of a time and sends files only from an upload form", () => {
    expect(renderPart(<DateInput id="d" kind="datetime-local" label="D" zone="Europe/Riga" value="2026-12-01T10:00" />)).toContain(
      '<span class="input-unit">Europe/Riga</span>',
    );
    const html = renderPart(
      <Form action="/x" upload>
        <FileInput id="f" label="F" accept="image/*" />
      </Form>,
    );
    expect(html).toContain('enctype="multipart/form-data"');
    expect(html).toContain('type="file" accept="image/*" id="f"');
  });
});

describe("choices", () => {
  it("selects the chosen option, also inside a group", () => {
    const html = renderPart(
      <Select
        id="s"
        label="S"
        value="b"
        emptyLabel="Choose"
        options={[
          { value: "a", label: "A" },
          { label: "G", options: [{ value: "b", label: "B" }] },
        ]}
      />,
    );
    expect(html).toContain(
      '<option value>Choose</option><option value="a">A</option><optgroup label="G"><option value="b" selected>B</option></optgroup>',
    );
  });

  it("lets the first answer carry the id the summary links to", () => {
    const html = renderPart(
      <RadioGroup
        id="who"
        label="Who"
        error="Choose"
        required
        value="f"
        options={[
          { value: "s", label: "S" },
          { value: "f", label: "F", hint: "h" },
        ]}
      />,
    );
    expect(html).toContain('role="radiogroup"');
    expect(html).toContain('<legend class="ds-label">Who</legend>');
    expect(html).toContain('type="radio" id="who" name="who" value="s"');
    expect(html).toMatch(/id="who-2" name="who" value="f" checked[^>]*aria-describedby="who-2-answer"/);
    expect(html.match(/id="who-error"/g)).toHaveLength(1);
  });

  it("checks every chosen box and a single one", () => {
    const html = renderPart(
      <CheckboxGroup
        id="x"
        name="axes"
        label="X"
        values={["a", "c"]}
        options={["a", "b", "c"].map((value) => ({ value, label: value }))}
      />,
    );
    expect([...html.matchAll(/value="(\w)"( checked)?/g)].map((found) => [found[1], found[2] !== undefined])).toEqual([
      ["a", true],
      ["b", false],
      ["c", true],
    ]);
    expect(renderPart(<Checkbox id="ok" label="OK" checked />)).toContain('type="checkbox" value="yes" checked id="ok" name="ok"');
  });
});

describe("a form", () => {
  it("links its summary to each fault and can hold the focus", () => {
    const html = renderPart(
      <ErrorSummary
        title="Two faults"
        errors={[
          { fieldId: "a", message: "A <x>" },
          { fieldId: "b", message: "B" },
        ]}
      />,
    );
    expect(html).toContain('role="alert" aria-labelledby="error-summary-title" tabindex="-1" autofocus');
    expect(html).toContain('<li><a href="#a">A &lt;x></a></li><li><a href="#b">B</a></li>');
    expect(renderPart(<ErrorSummary title="x" errors={[]} />)).not.toContain("error-summary");
  });

  it("posts unless it searches, and wraps itself in the island only when asked", () => {
    expect(renderPart(<Form action="/x">a</Form>)).toContain('<form class="form" action="/x" method="post" novalidate>a</form>');
    expect(
      renderPart(
        <Form action="/x" method="get">
          a
        </Form>,
      ),
    ).toContain('method="get" novalidate role="search"');
    expect(
      renderPart(
        <Form action="/x" unsaved="Not saved">
          a
        </Form>,
      ),
    ).toContain('<unsaved-changes data-message="Not saved"><form');
  });
});
