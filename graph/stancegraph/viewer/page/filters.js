// The filters: what there is to choose from, with how many claims each value has.

function fillFilters() {
  const box = byId("filters");
  box.append(
    make("h2", "", "Filters"),
    kindBoxes(),
    boxes("Actors and issues", "type", typeValues()),
    boxes("How it is said", "modality", counted("modality").map(([value, number]) => [value, plain(value), number])),
    boxes("Review", "status", counted("status").map(([value, number]) => [value, value || "not known", number])),
    chips("Sources", "source", sourceValues()),
    chips("Speakers", "speaker", counted("speaker").map(([value, number]) => [value || ITSELF, value || ITSELF, number]).sort((a, b) => b[2] - a[2])),
    confidence(),
    ...around(),
  );
}

// The values of a column with the number of their claims.
function counted(name) {
  const numbers = new Array(tables[name].length).fill(0);
  for (const place of columns[name] || []) numbers[place] += 1;
  return tables[name].map((value, place) => [value, numbers[place]]);
}

function sourceValues() {
  const found = new Map();
  counted("source").forEach(([source, number]) => {
    const before = found.get(source.source_id);
    found.set(source.source_id, [source.source_id, source.source_title || source.source_id || source.source_url, number + (before?.[2] || 0)]);
  });
  return [...found.values()].sort((a, b) => b[2] - a[2]);
}

function typeValues() {
  const present = new Map();
  for (const entity of entities) if (!entity.rolled) present.set(entity.shape, (present.get(entity.shape) || 0) + 1);
  return Object.keys(SHAPES).filter((key) => present.has(key)).map((key) => [typeName(key), SHAPES[key].words, present.get(key)]);
}

function fieldset(title, ...children) {
  return make("fieldset", "", make("legend", "", title), ...children);
}

function toggle(name, value, isOn) {
  change({ [name]: isOn ? [...state[name], value] : state[name].filter((one) => one !== value) });
}

function box(name, value, words, number, sample = "") {
  const input = make("input", "");
  input.type = "checkbox";
  input.checked = state[name].includes(value);
  input.addEventListener("change", () => toggle(name, value, input.checked));
  watchers.push((changed) => { if (changed.has(name)) input.checked = state[name].includes(value); });
  return make("label", "box", input, sample, text(words), make("span", "soft", ` ${number.toLocaleString("en")}`));
}

function boxes(title, name, values) {
  if (values.length < 2) return "";
  return fieldset(title, ...values.map(([value, words, number]) => box(name, value, words, number)));
}

// Predicates under the kinds that lines are drawn by.
function kindBoxes() {
  const kindOf = new Map();
  for (let claim = 0; claim < claimCount; claim += 1) kindOf.set(columns.predicate[claim], columns.line[claim]);
  const values = counted("predicate").map(([value, number], place) => ({ value, number, kind: kindOf.get(place), words: plain(value) }));
  values.sort((a, b) => LOOK_ORDER.indexOf(a.kind) - LOOK_ORDER.indexOf(b.kind) || b.number - a.number);
  if (values.length < 2) return "";
  return fieldset("Relations and stances", ...values.map(({ value, words: said, number, kind }) => box("kind", value, said.toLowerCase(), number, lineSample(kind))));
}

// Values of which there may be many: chosen from a list, shown as buttons that take them off.
function chips(title, name, values) {
  if (values.length < 2) return "";
  const wordsOf = new Map(values.map(([value, words]) => [value, words]));
  const list = make("div", "chips");
  const pairs = [["", "add one …"], ...values.map(([value, words, number]) => [value, `${words} (${number})`])];
  const pick = choice(pairs, "", (value) => {
    if (value && !state[name].includes(value)) toggle(name, value, true);
    pick.value = "";
  });
  pick.setAttribute("aria-label", title);
  chipList(list, name, (value) => wordsOf.get(value) || value);
  return fieldset(title, list, pick);
}

function chipList(list, name, wordsOf) {
  const fill = () => list.replaceChildren(...state[name].map((value) => {
    const chip = button(wordsOf(value), () => toggle(name, value, false), "chip text");
    chip.setAttribute("aria-label", `Take off: ${wordsOf(value)}`);
    return chip;
  }));
  fill();
  watchers.push((changed) => { if (changed.has(name)) fill(); });
}

function confidence() {
  const input = make("input", "");
  const shown = make("output", "");
  Object.assign(input, { type: "range", min: "0", max: "1", step: "0.05" });
  input.setAttribute("aria-label", "Least confidence");
  const follow = () => {
    input.value = state.confidence || "0";
    shown.textContent = state.confidence ? `at least ${Math.round(state.confidence * 100)}%` : "any";
    input.setAttribute("aria-valuetext", shown.textContent);
  };
  input.addEventListener("input", () => change({ confidence: Number(input.value) ? input.value : "" }));
  follow();
  watchers.push((changed) => { if (changed.has("confidence")) follow(); });
  return fieldset("Confidence", input, shown);
}

function clearFilters() {
  const empty = emptyState();
  const cleared = Object.fromEntries(Object.keys(state).filter((name) => isRestricting(name)).map((name) => [name, empty[name]]));
  change(cleared);
}

function sayActive() {
  const number = activeFilters();
  byId("active").textContent = number ? ` (${number})` : "";
  byId("reset").hidden = !number;
}

function toggleFilters(isOpen = byId("filters").hidden) {
  byId("filters").hidden = !isOpen;
  byId("to-filters").setAttribute("aria-expanded", String(isOpen));
  fitStage();
  showAll();
}
