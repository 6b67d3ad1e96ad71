// Starts the page, and says what follows when something else is chosen.

const ROOMY = 960; // pixels of height with room for the key under the map

function followChoice(changed) {
  const restricts = [...changed].some(isRestricting);
  if (restricts) {
    choose();
    tablePage = 0;
    byId("counts").textContent = countsInWords();
    sayActive();
  }
  if (changed.has("theme")) recolour();
  if (restricts || ["size", "all", "apart"].some((name) => changed.has(name))) {
    redraw();
    fillLegend();
  } else if (changed.has("theme")) fillLegend();
  if (["near", "path", "rollup", "all"].some((name) => changed.has(name))) renderer.ready(firstView);
  if (restricts || changed.has("tab") || changed.has("sort") || changed.has("theme")) openTab();
  if (restricts || changed.has("apart") || SELECTION.some((name) => changed.has(name))) {
    const isNew = SELECTION.some((name) => changed.has(name)) || !byId("panel").hidden;
    showSelection(isNew ? followSelection() : Promise.resolve());
  }
}

function startControls() {
  fillFilters();
  startTime();
  startTabs();
  combobox(byId("find"), openNode);
  byId("to-filters").addEventListener("click", () => toggleFilters());
  byId("reset").addEventListener("click", clearFilters);
  byId("close").addEventListener("click", openNothing);
  byId("closer").addEventListener("click", () => zoom(1.4));
  byId("further").addEventListener("click", () => zoom(1 / 1.4));
  byId("whole").addEventListener("click", () => showAll());
  byId("map").addEventListener("keydown", onMapKey);
  byId("map").addEventListener("keydown", onNudge, { capture: true });
  watchers.push(followCursor);
  followCursor(new Set(["node"]));
  byId("theme").value = state.theme;
  byId("theme").addEventListener("change", (event) => change({ theme: event.target.value }));
  byId("key").append(sizeChoice());
  byId("key").open = window.innerWidth > NARROW && window.innerHeight >= ROOMY;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => followChoice(new Set(["theme"])));
  let wasOpen = byId("key").open;
  for (const [name, isPrinting] of [["beforeprint", true], ["afterprint", false]]) {
    window.addEventListener(name, () => {
      if (isPrinting) wasOpen = byId("key").open;
      byId("key").open = isPrinting || wasOpen; // paper opens nothing
      printing = isPrinting;
      recolour();
      fillLegend();
      renderer.redraw();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !byId("panel").hidden) openNothing();
  });
  window.addEventListener("hashchange", followAddress);
  watchers.unshift(followChoice); // the others show what it has chosen
  watchers.push(() => { byId("theme").value = state.theme; });
}

function start() {
  document.title = data.title;
  byId("title").replaceChildren(text(data.title));
  if (!entities.length) {
    byId("empty").hidden = false;
    byId("about").hidden = true;
    return;
  }
  for (const id of ["desk", "tools"]) byId(id).hidden = false;
  state = readAddress(location.hash.slice(1));
  document.documentElement.dataset.theme = theme();
  choose();
  byId("counts").textContent = countsInWords();
  startDrawing();
  renderer.ready(() => { // before, the labels are not measured
    firstView();
    renderer.finished(() => performance.mark("drawn"));
    startControls();
    fillLegend();
    sayActive();
    openTab();
    fitStage(); // the key and the time have taken room
    firstView();
    showSelection(followSelection());
    // For readers who script the page: the drawing, what is chosen, and a way to change it.
    window.stancegraph = { renderer: () => renderer, get network() { return renderer.network; }, data, change, followAddress, state: () => state, shown: () => shown, picture: () => picture, evidence: evidenceOf };
  });
}

start();
