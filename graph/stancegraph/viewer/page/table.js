// The table of claims: the drawing's equivalent in text, a page at a time, sorted by any column.

const TABLE_PAGE = 50;
const COLUMNS = [
  ["who", "Who", (claim) => nodeName(columns.subject[claim])],
  ["says", "Says or does", words],
  ["whom", "Whom or what", (claim) => nodeName(columns.object[claim])],
  ["quote", "Quote", null],
  ["speaker", "Said by", speaker],
  ["date", "Date", (claim) => days[claim]],
  ["source", "Source", sourceWords],
  ["status", "Review", (claim) => value("status", claim)],
];
let tablePage = 0;

function sortedClaims() {
  const isDown = state.sort.startsWith("-");
  const column = COLUMNS.find(([id]) => id === state.sort.replace("-", ""));
  const claims = [...new Set(shown.claims)];
  if (!column?.[2]) return claims;
  const collator = new Intl.Collator("en", { numeric: true });
  const key = new Map(claims.map((claim) => [claim, column[2](claim)]));
  return claims.sort((a, b) => (collator.compare(key.get(a), key.get(b)) || a - b) * (isDown ? -1 : 1));
}

async function fillTable() {
  const view = byId("view-table");
  const claims = sortedClaims();
  const pages = Math.max(Math.ceil(claims.length / TABLE_PAGE), 1);
  tablePage = Math.min(tablePage, pages - 1);
  const part = claims.slice(tablePage * TABLE_PAGE, (tablePage + 1) * TABLE_PAGE);
  const found = await evidenceOf(part);
  const body = make("tbody", "", ...part.map((claim, i) => tableRow(claim, found[i])));
  const table = make("table", "claims", make("caption", "spoken", "Claims that pass the filters"), make("thead", "", tableHead()), body);
  const focused = view.contains(document.activeElement) ? document.activeElement.dataset.focus : "";
  view.replaceChildren(tableTools(claims, pages), part.length ? table : make("p", "notice", "Nothing passes these filters."));
  if (focused) view.querySelector(`[data-focus="${focused}"]`)?.focus();
}

function tableTools(claims, pages) {
  const tools = make("div", "row", button("Save as CSV", () => saveCsv(claims)));
  if (pages < 2) return tools;
  const turn = (words, step) => {
    const act = button(words, () => {
      tablePage += step;
      fillTable();
    });
    act.dataset.focus = words;
    act.disabled = tablePage + step < 0 || tablePage + step >= pages;
    return act;
  };
  tools.append(turn("Previous page", -1), make("span", "", `Page ${tablePage + 1} of ${pages}`), turn("Next page", 1));
  return tools;
}

function tableHead() {
  const row = make("tr", "");
  for (const [id, title, key] of COLUMNS) {
    const cell = make("th", `col-${id}`, key ? sortButton(id, title) : title);
    cell.scope = "col";
    if (state.sort.replace("-", "") === id) cell.setAttribute("aria-sort", state.sort === id ? "ascending" : "descending");
    row.append(cell);
  }
  const last = make("th", "col-evidence", "Evidence");
  last.scope = "col";
  row.append(last);
  return row;
}

function sortButton(id, title) {
  const mark = { [id]: " ▲", [`-${id}`]: " ▼" }[state.sort] || "";
  const sort = button(title + mark, () => change({ sort: state.sort === id ? `-${id}` : state.sort === `-${id}` ? "" : id }), "link");
  sort.setAttribute("aria-label", `Sort by ${title}`);
  sort.dataset.focus = id;
  return sort;
}

function tableRow(claim, evidence) {
  const open = button("Show", () => openClaim(claim), "link");
  open.setAttribute("aria-label", `Show the claim: ${says(claim)}`);
  const cells = [
    nodeButton(columns.subject[claim]), make("span", "", text(words(claim)), badges(claim)),
    nodeButton(columns.object[claim]), text(evidence.quote || ""), text(speaker(claim)),
    text(columns.date[claim], "date"), sourceLink(claim), text(value("status", claim)), open,
  ];
  const row = make("tr", "");
  cells.forEach((content, i) => {
    const cell = make("td", "", content);
    cell.dataset.column = COLUMNS[i]?.[1] || "Evidence";
    row.append(cell);
  });
  return row;
}
