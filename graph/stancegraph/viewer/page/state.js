// What is chosen, and the address of the page, which holds it: `tab=matrix&kind=threatens`.
// Values are ids and words of the data; what the data do not have is left out.

const TABS = ["map", "matrix", "story", "table"];
const LISTS = {
  kind: () => tables.predicate,
  type: () => Object.keys(SHAPES).map(typeName),
  source: () => tables.source.map((source) => source.source_id),
  speaker: () => tables.speaker.map((name) => name || ITSELF),
  modality: () => tables.modality,
  status: () => tables.status,
  near: () => entities.map((entity) => entity.key),
  path: () => entities.map((entity) => entity.key),
  pair: () => entities.map((entity) => entity.key),
  apart: () => columns.id, // a claim stands for its pair
};
const SINGLES = {
  tab: (value) => TABS.includes(value),
  confidence: (value) => Number(value) > 0 && Number(value) <= 1,
  since: (value) => DATE.test(value),
  until: (value) => DATE.test(value),
  undated: (value) => value === "no",
  depth: (value) => value === "2" || value === "3",
  rollup: (value) => value === "state",
  size: (value) => value === "neighbours" || value === "between",
  all: (value) => value === "yes",
  theme: (value) => value === "light" || value === "dark",
  sort: (value) => /^-?[a-z]+$/.test(value),
  claim: (value) => numberOfClaim.has(value),
  node: (value) => numberOfKey.has(value),
};
const SELECTION = ["claim", "node", "pair"];
const LOOK_ONLY = ["tab", "size", "theme", "sort", "all", "apart", ...SELECTION];
const ITSELF = "(the source itself)";
let state = emptyState();
const watchers = [];

function typeName(key) {
  return key || "other";
}

function emptyState() {
  const empty = {};
  for (const name of Object.keys(SINGLES)) empty[name] = "";
  for (const name of Object.keys(LISTS)) empty[name] = [];
  return empty;
}

// What the part of an address after "#" says, as far as it makes sense here.
function readAddress(wanted) {
  const found = emptyState();
  const values = new URLSearchParams(wanted);
  for (const [name, allowed] of Object.entries(SINGLES)) {
    const given = values.get(name);
    if (given && allowed(given)) found[name] = given;
  }
  for (const [name, allowed] of Object.entries(LISTS)) {
    const given = [...new Set(values.getAll(name))];
    if (!given.length) continue;
    const known = new Set(allowed());
    found[name] = given.filter((one) => known.has(one));
  }
  if (found.path.length !== 2) found.path = [];
  if (found.pair.length !== 2 && values.getAll("pair").length) {
    const [first, second] = values.getAll("pair"); // a node and itself
    found.pair = first === second && numberOfKey.has(first) ? [first, first] : [];
  }
  return found;
}

function address(chosen) {
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries(chosen)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one) values.append(name, one);
  }
  return values.toString();
}

function writeAddress() {
  const wanted = address(state);
  if (location.hash.slice(1) === wanted) return;
  try {
    history.replaceState(null, "", wanted ? `#${wanted}` : location.href.split("#")[0]);
  } catch {
    // Inside a notebook the page has no address of its own.
  }
}

// Changes what is chosen; everything that shows it follows.
function change(changes) {
  const before = state;
  state = { ...state, ...changes };
  writeAddress();
  notify(before);
}

function notify(before) {
  const changed = new Set(Object.keys(state).filter((name) => String(state[name]) !== String(before[name])));
  if (!changed.size) return;
  for (const watch of watchers) watch(changed);
}

function followAddress() {
  const before = state;
  state = readAddress(location.hash.slice(1));
  notify(before);
}

function isRestricting(name) {
  return !LOOK_ONLY.includes(name);
}

// How many filters are set, for the button that opens them.
function activeFilters() {
  return Object.entries(state).filter(([name, value]) => isRestricting(name) && name !== "depth" && name !== "rollup" && value.length).length;
}
