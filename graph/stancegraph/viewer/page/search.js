// Finding an actor or issue by any of its names: a combobox, by keyboard or pointer.

const MOST_FOUND = 12;

// Letters without case and accents.
function folded(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

let index = null;

function names() {
  if (!index) {
    index = entities.flatMap((entity, number) =>
      [entity.label || entity.key, ...entity.aliases, entity.key].map((name, rank) => ({ number, name, rank, key: folded(name) })));
  }
  return index;
}

// The best name of each entity that has the words: whole names first, then beginnings.
function findNames(words) {
  const wanted = folded(words.trim());
  if (!wanted) return [];
  const best = new Map();
  for (const entry of names()) {
    const at = entry.key.indexOf(wanted);
    if (at < 0) continue;
    const isStart = at === 0 || !/[\p{L}\p{N}]/u.test(entry.key[at - 1]);
    const score = (entry.key === wanted ? 0 : at === 0 ? 1 : isStart ? 2 : 3) * 10 + Math.min(entry.rank, 9);
    const before = best.get(entry.number);
    if (!before || score < before.score) best.set(entry.number, { ...entry, score });
  }
  const found = [...best.values()].filter(({ number }) => isOwn(number) || state.rollup);
  return found.sort((a, b) => a.score - b.score || entities[b.number].claims - entities[a.number].claims || a.number - b.number).slice(0, MOST_FOUND);
}

// Makes a search field of an input; `pick` gets the number that was chosen.
function combobox(input, pick) {
  const list = make("ul", "found");
  list.id = `${input.id}-found`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Names found");
  list.hidden = true;
  input.after(list);
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" };
  for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);
  let found = [];
  let at = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (next) => {
    at = next;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at < 0) return;
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const take = (i) => {
    close();
    input.value = "";
    pick(found[i].number);
  };
  const search = () => {
    found = findNames(input.value);
    list.replaceChildren(...found.map((one, i) => option(one, `${list.id}-${i}`, () => take(i))));
    if (input.value.trim() && !found.length) list.append(make("li", "none", "Nothing has that name."));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length ? 0 : -1);
  };

  input.addEventListener("input", search);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    } else if (step && found.length && !list.hidden) {
      event.preventDefault();
      mark((at + step + found.length) % found.length);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      take(at);
    }
  });
}

function option({ number, name }, id, act) {
  const label = nodeName(number);
  const item = make("li", "", text(label), name === label ? "" : text(` (${name})`, "soft"), text(` ${plain(entities[number].type || "")}`, "soft"));
  item.id = id;
  item.setAttribute("role", "option");
  item.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the field keeps the focus, or the list would close first
    act();
  });
  return item;
}
