// A claim as a citation, and the way of a text to the clipboard.

function citation(claim, evidence) {
  const source = value("source", claim);
  const said = evidence.stated_on && evidence.stated_on !== source.source_date ? `, ${evidence.stated_on}` : "";
  const parts = [
    evidence.quote ? `“${evidence.quote}” (${speaker(claim)}${said})` : `${says(claim)} (${speaker(claim)}${said})`,
    [sourceWords(claim), source.source_date].filter(Boolean).join(", "),
    source.source_url,
    `${says(claim)} [${columns.id[claim]}]`,
  ];
  return `${parts.filter(Boolean).join(". ")}.`;
}

function citeButton(claim, evidence) {
  const row = make("div", "cite");
  const copy = button("Copy as citation", async () => {
    const words = citation(claim, evidence);
    try {
      await navigator.clipboard.writeText(words);
      copy.textContent = "Copied";
      announce("The citation is copied.");
    } catch {
      showToCopy(row, words);
    }
  });
  copy.setAttribute("aria-label", `Copy as citation: ${says(claim)}`);
  row.append(copy);
  return row;
}

// Where the browser does not let a page write to the clipboard: the text, marked to copy.
function showToCopy(row, words) {
  const field = row.querySelector("textarea") || make("textarea", "");
  field.value = words;
  field.readOnly = true;
  field.rows = 4;
  field.setAttribute("aria-label", "The citation; copy it from here");
  row.append(field);
  field.focus();
  field.select();
}
