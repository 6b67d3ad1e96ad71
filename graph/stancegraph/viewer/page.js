// Wires the map, the panel and the address together.

const NARROW = 700; // as in page.css
let network = null;
let opener = null;

function hint(words) {
  byId("hint").textContent = words;
  byId("map").classList.toggle("pointing", words !== "");
}

function lineHint(number) {
  const claims = data.lines[number].map((index) => data.claims[index]);
  const more = claims.length > 1 ? ` (${claims.length} claims)` : "";
  return says(claims[0]) + more;
}

// ---- the panel ----

function showPanel(title, parts) {
  if (byId("panel").hidden) opener = document.activeElement;
  byId("panel-title").replaceChildren(text(title));
  byId("panel-body").replaceChildren(...parts);
  byId("panel").hidden = false;
  byId("panel-body").scrollTop = 0;
  byId("panel-title").focus({ preventScroll: true });
}

function closePanel() {
  if (byId("panel").hidden) return;
  byId("panel").hidden = true;
  network?.unselectAll();
  setAddress("");
  if (opener?.isConnected) opener.focus({ preventScroll: true });
}

function showNode(number) {
  const claims = data.claims.filter((claim) => claim.subject === number || claim.object === number);
  const count = make("p", "", claims.length === 1 ? "1 claim" : `${claims.length} claims`);
  const articles = claims.map((claim) => claimArticle(claim, open));
  showPanel(nodeName(number), [entityFacts(data.entities[number]), count, ...articles]);
  network.selectNodes([number]);
  const { x, y } = network.getPositions([number])[number];
  reveal(x, y);
}

function showLine(number, chosen) {
  const claims = data.lines[number].map((index) => data.claims[index]);
  const { from, to } = data.network.edges[number];
  const articles = claims.map((claim) => claimArticle(claim, open));
  showPanel(`${nodeName(from)} – ${nodeName(to)}`, articles);
  if (chosen !== undefined && claims.length > 1) {
    const article = articles[data.lines[number].indexOf(chosen)];
    article.classList.add("chosen");
    article.scrollIntoView({ block: "nearest" });
  }
  network.setSelection({ nodes: [], edges: [number] }, { highlightEdges: false });
  const ends = network.getPositions([from, to]);
  reveal((ends[from].x + ends[to].x) / 2, (ends[from].y + ends[to].y) / 2);
}

// Moves the map so that a point of it is not behind the panel.
function reveal(x, y) {
  const stage = byId("stage").getBoundingClientRect();
  const panel = byId("panel").getBoundingClientRect();
  const below = panel.width >= stage.width; // on a narrow screen the panel lies below
  const width = below ? stage.width : stage.width - panel.width;
  const height = below ? stage.height - panel.height : stage.height;
  const point = network.canvasToDOM({ x, y });
  const inside = (value, end) => value > 30 && value < end - 30;
  if (inside(point.x, width) && inside(point.y, height)) return;
  const middle = network.DOMtoCanvas({ x: stage.width / 2, y: stage.height / 2 });
  const aim = network.DOMtoCanvas({ x: width / 2, y: height / 2 });
  network.moveTo({ position: { x: x + middle.x - aim.x, y: y + middle.y - aim.y } });
}

// ---- the address: #claim=ID and #node=ID ----

function setAddress(wanted) {
  if (location.hash.slice(1) === wanted) return;
  history.replaceState(null, "", wanted ? `#${wanted}` : location.pathname + location.search);
}

const open = {
  node(number) {
    showNode(number);
    setAddress(fragment("node", data.entities[number].key));
    byId("stage").scrollIntoView({ block: "nearest" });
  },
  claim(number) {
    showLine(data.lines.findIndex((claims) => claims.includes(number)), number);
    setAddress(fragment("claim", data.claims[number].id));
    byId("stage").scrollIntoView({ block: "nearest" });
  },
};

// Opens what the part of an address after "#" names; says whether it names anything here.
function openNamed(wanted) {
  const names = new URLSearchParams(wanted);
  const claim = data.claims.findIndex((candidate) => candidate.id === names.get("claim"));
  const node = data.entities.findIndex((candidate) => candidate.key === names.get("node"));
  if (claim >= 0) open.claim(claim);
  else if (node >= 0) open.node(node);
  return claim >= 0 || node >= 0;
}

function openList() {
  byId("claims").open = true;
  fillList();
  byId("claims").scrollIntoView();
}

// The list is made when it is first wanted: it is long.
function fillList() {
  if (!byId("list").firstChild) byId("list").append(claimsTable(open));
}

function followAddress() {
  const wanted = location.hash.slice(1);
  if (wanted === "claims") openList();
  else if (!openNamed(wanted)) closePanel();
}

// ---- the map ----

// The whole map, unless that would make it too small to read on a small screen: then the
// node with the most lines, as large as it takes to read its label.
function firstView() {
  network.fit({ maxZoomLevel: 1.2 });
  const readable = 0.5;
  if (byId("map").clientWidth > NARROW || network.getScale() >= readable) return;
  const lines = data.entities.map((_, number) => network.getConnectedEdges(number).length);
  const busiest = lines.indexOf(Math.max(...lines));
  network.moveTo({ position: network.getPositions([busiest])[busiest], scale: readable });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.02), 5) });
}

function select({ nodes, edges }) {
  if (nodes.length) open.node(nodes[0]);
  else if (edges.length) {
    showLine(edges[0]);
    setAddress(fragment("claim", data.claims[data.lines[edges[0]][0]].id));
  } else closePanel();
}

function drawMap() {
  const { nodes, edges, options } = data.network;
  network = new vis.Network(byId("map"), { nodes, edges }, options);
  network.once("afterDrawing", () => { // before, the labels are not measured
    firstView();
    followAddress();
  });
  network.on("click", select);
  network.on("hoverNode", ({ node }) => hint(nodeName(node)));
  network.on("hoverEdge", ({ edge }) => hint(lineHint(edge)));
  network.on("blurNode", () => hint(""));
  network.on("blurEdge", () => hint(""));
  byId("closer").addEventListener("click", () => zoom(1.4));
  byId("further").addEventListener("click", () => zoom(1 / 1.4));
  byId("whole").addEventListener("click", () => network.fit({ maxZoomLevel: 1.2 }));
}

function start() {
  document.title = data.title;
  byId("title").replaceChildren(text(data.title));
  byId("counts").textContent = data.counts;
  if (!data.entities.length) {
    byId("empty").hidden = false;
    byId("about").hidden = true;
    return;
  }
  for (const id of ["stage", "tools", "key", "claims"]) byId(id).hidden = false;
  byId("key").open = window.innerWidth > NARROW;
  byId("legend").append(...legend());
  byId("close").addEventListener("click", closePanel);
  byId("claims").addEventListener("toggle", fillList);
  byId("to-claims").addEventListener("click", openList);
  drawMap();
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePanel();
  });
  window.addEventListener("hashchange", followAddress);
  // For readers who script the page: the drawing, and what opens "claim=ID" or "node=ID".
  window.stancegraph = { network, open: openNamed };
}

start();
