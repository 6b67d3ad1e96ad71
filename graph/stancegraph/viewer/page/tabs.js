// The four views of the same claims; one that is not open is filled when it is.

const FILL = { map: () => {}, matrix: fillMatrix, story: fillStory, table: fillTable };

function openTab() {
  const open = state.tab || "map";
  for (const name of TABS) {
    const tab = byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === open));
    tab.tabIndex = name === open ? 0 : -1;
    byId(`view-${name}`).hidden = name !== open;
  }
  FILL[open]();
  if (open === "map" && renderer) renderer.redraw();
}

function startTabs() {
  const tabs = TABS.map((name) => byId(`tab-${name}`));
  TABS.forEach((name, i) => tabs[i].addEventListener("click", () => change({ tab: name === "map" ? "" : name })));
  byId("tabs").addEventListener("keydown", (event) => arrows(tabs, event));
}
