// What lies near: the neighbourhood of some, the way between two, and roll-up to states.

function around() {
  return [nearBox(), pathBox(), rollupBox()];
}

function finder(id, words, pick) {
  const input = make("input", "");
  Object.assign(input, { id, type: "search", placeholder: words, spellcheck: false });
  input.setAttribute("aria-label", words);
  const combo = make("div", "combo", input);
  combobox(input, pick);
  return combo;
}

function nameOfKey(key) {
  return nodeName(numberOfKey.get(key));
}

function nearBox() {
  const list = make("div", "chips");
  chipList(list, "near", nameOfKey);
  const depths = [["", "direct links"], ["2", "two steps"], ["3", "three steps"]];
  const depth = choice(depths, state.depth, (value) => change({ depth: value }));
  watchers.push((changed) => { if (changed.has("depth")) depth.value = state.depth; });
  const add = finder("near", "Add an actor or issue", (number) => {
    const { key } = entities[number];
    if (!state.near.includes(key)) toggle("near", key, true);
  });
  return fieldset("Only what is around", list, add, labelled("as far as", depth));
}

function pathBox() {
  let ends = ["", ""];
  const told = make("p", "soft");
  const clear = button("Clear the way", () => change({ path: [] }));
  const follow = () => {
    if (state.path.length) ends = [...state.path];
    else if (ends.every(Boolean)) ends = ["", ""];
    clear.hidden = !state.path.length;
    const [from, to] = ends.map((key) => (key ? nameOfKey(key) : "…"));
    told.replaceChildren(...(ends.some(Boolean) ? [text(`${from} to ${to}`)] : []));
    if (state.path.length) told.append(pathLength());
  };
  const set = (place) => (number) => {
    ends[place] = entities[number].key;
    if (ends.every(Boolean) && ends[0] !== ends[1]) change({ path: [...ends] });
    follow();
  };
  follow();
  watchers.push(() => follow());
  return fieldset("The way between two", finder("path-from", "From", set(0)), finder("path-to", "To", set(1)), told, clear);
}

function pathLength() {
  if (!shown.claims.length) return ": there is none";
  const [start, end] = state.path.map(standing);
  const length = steps(linksOf(shown), [start]).get(end);
  return length ? `: ${count(length, "step")}` : ": there is none";
}

function rollupBox() {
  if (!Object.keys(data.states).length) return "";
  const input = make("input", "");
  input.type = "checkbox";
  input.checked = state.rollup === "state";
  input.addEventListener("change", () => change({ rollup: input.checked ? "state" : "" }));
  watchers.push((changed) => { if (changed.has("rollup")) input.checked = state.rollup === "state"; });
  return fieldset("Roll-up", make("label", "box", input, "count offices and their holders under their states"));
}
