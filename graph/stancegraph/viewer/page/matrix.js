// Who Thinks What?: actors by issues, coloured by position, alike beside alike.

const MOST_ROWS = 80;
const MOST_COLUMNS = 40;
const STRONG = 0.75;

// The stances that are shown, by actor and issue.
function cellsOf(found) {
  const cells = new Map();
  for (let i = 0; i < found.claims.length; i += 1) {
    if (!isIssue(found.to[i])) continue;
    const key = found.from[i] * entities.length + found.to[i];
    if (!cells.has(key)) cells.set(key, { actor: found.from[i], issue: found.to[i], claims: [] });
    cells.get(key).claims.push(found.claims[i]);
  }
  for (const cell of cells.values()) {
    const positions = cell.claims.map(position).filter((one) => one !== null);
    cell.mean = positions.length ? positions.reduce((sum, one) => sum + one, 0) / positions.length : null;
    cell.split = positions.some((one) => one > 0) && positions.some((one) => one < 0);
    cell.conditional = cell.claims.some((claim) => isConditional(claim) && position(claim) !== null);
    [cell.words, cell.sign] = cell.split ? ["for and against", "±"] : leaning(cell.mean);
  }
  return [...cells.values()];
}

function leaning(mean) {
  if (mean === null) return ["no position", "·"];
  if (mean === 0) return ["undecided", "○"];
  if (mean > 0) return mean >= STRONG ? ["for", "++"] : ["rather for", "+"];
  return mean <= -STRONG ? ["against", "−−"] : ["rather against", "−"];
}

// Puts each next to what is most like it, from the one with most cells on.
function alike(cells, own, other) {
  const vectors = new Map();
  for (const cell of cells) {
    if (!vectors.has(cell[own])) vectors.set(cell[own], new Map());
    vectors.get(cell[own]).set(cell[other], cell.mean || 0.1);
  }
  const left = [...vectors.keys()].sort((a, b) => vectors.get(b).size - vectors.get(a).size || a - b);
  const ordered = left.splice(0, 1);
  while (left.length) {
    const last = vectors.get(ordered.at(-1));
    const scores = left.map((one) => likeness(last, vectors.get(one)));
    const best = scores.indexOf(Math.max(...scores));
    ordered.push(...left.splice(best, 1));
  }
  return ordered;
}

function likeness(one, other) {
  let product = 0;
  for (const [key, value] of one) product += value * (other.get(key) || 0);
  const length = (vector) => Math.hypot(...vector.values());
  return product / (length(one) * length(other));
}

function fillMatrix() {
  const view = byId("view-matrix");
  let cells = cellsOf(shown);
  if (!cells.length) return view.replaceChildren(make("p", "notice", "No stance passes these filters."));
  const top = (own, most) => {
    const number = new Map();
    for (const cell of cells) number.set(cell[own], (number.get(cell[own]) || 0) + cell.claims.length);
    return new Set([...number.keys()].sort((a, b) => number.get(b) - number.get(a) || a - b).slice(0, most));
  };
  const [actors, issues] = [top("actor", MOST_ROWS), top("issue", MOST_COLUMNS)];
  const before = cells.length;
  cells = cells.filter((cell) => actors.has(cell.actor) && issues.has(cell.issue));
  const [rows, heads] = [alike(cells, "actor", "issue"), alike(cells, "issue", "actor")];
  const at = new Map(cells.map((cell) => [cell.actor * entities.length + cell.issue, cell]));
  const scroller = make("div", "scroll", matrixTable(rows, heads, at));
  scroller.tabIndex = 0;
  scroller.setAttribute("role", "group");
  scroller.setAttribute("aria-label", "Matrix of actors and issues");
  const left = before - cells.length ? `Shown are the ${rows.length} actors and ${heads.length} issues with most claims; ${before - cells.length} cells are left out: filter to see them.` : "";
  view.replaceChildren(matrixKey(), left ? make("p", "soft", left) : "", scroller);
  return undefined;
}

function matrixTable(rows, heads, at) {
  const head = make("tr", "", make("td", "corner"));
  for (const issue of heads) {
    const cell = make("th", "issue", make("div", "", nodeButton(issue)));
    cell.scope = "col";
    head.append(cell);
  }
  const body = make("tbody", "");
  for (const actor of rows) {
    const name = make("th", "actor", nodeButton(actor));
    name.scope = "row";
    body.append(make("tr", "", name, ...heads.map((issue) => make("td", "", matrixCell(at.get(actor * entities.length + issue))))));
  }
  const table = make("table", "matrix", make("thead", "", head), body);
  const caption = make("caption", "spoken", "Who thinks what: actors in rows, issues in columns");
  table.prepend(caption);
  return table;
}

function matrixCell(cell) {
  if (!cell) return "";
  const look = ["cell", cell.split ? "split" : `at-${cell.words.replaceAll(" ", "-")}`, cell.conditional ? "conditional" : ""].join(" ").trim();
  const open = button(`${cell.sign} ${cell.claims.length}`, () => openPair(cell.actor, cell.issue), look);
  const how = [cell.words, cell.conditional ? "on a condition" : ""].filter(Boolean).join(", ");
  open.setAttribute("aria-label", `${nodeName(cell.actor)} on ${nodeName(cell.issue)}: ${how}, ${count(cell.claims.length, "claim")}`);
  open.title = `${how}, ${count(cell.claims.length, "claim")}`;
  return open;
}

function matrixKey() {
  const sample = (look, words) => make("li", "", make("span", `cell ${look}`, ""), words);
  return make("ul", "matrix-key", sample("at-for", "for"), sample("at-rather-for", "rather for"), sample("at-undecided", "undecided"), sample("at-no-position", "no position"), sample("at-rather-against", "rather against"), sample("at-against", "against"), sample("at-rather-for conditional", "on a condition"), sample("split", "for and against"), make("li", "", "The number is that of claims."));
}

