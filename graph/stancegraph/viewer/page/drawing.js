// The drawing: vis-network with positions given, kept in step with what is chosen.

const MANY = 1500; // lines, above which pointing at one is not worth its time
const FAINT = 0.4; // so many lines are fainter, or nothing could be seen for them
const HEAVY = 2500; // lines, above which they are left out while the drawing is dragged
const PALETTES = {
  light: { ink: "#1f2933", paper: "#ffffff", pale: "#f5f7fa", rim: "#7b8794", lit: "#fff3bf", chosen: "#0b5394", ring: "#f2a900" },
  dark: { ink: "#e6ebf0", paper: "#151b21", pale: "#222b34", rim: "#8694a2", lit: "#5c4a00", chosen: "#7cc0ff", ring: "#f2a900" },
};
const BARE = { enabled: true, type: "image", scaleFactor: 0 }; // ends at the border, draws nothing
const ARROW = { enabled: true, scaleFactor: 0.7 };

let network = null;
let picture = { nodes: [], order: [], lines: [], left: { nodes: 0, lines: 0 } };
let lineOf = new Map(); // by the id of its edge
const items = { nodes: null, edges: null };
let signatures = { nodes: new Map(), edges: new Map() };

let printing = false;

function theme() {
  if (printing) return "light"; // on paper
  if (state.theme) return state.theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function isMany() {
  return picture.lines.length > MANY;
}

function options() {
  const { ink, paper, pale, rim, lit, chosen, ring } = PALETTES[theme()];
  const glow = { background: chosen, border: ring };
  const lift = { background: lit, border: ink };
  const font = { face: SIZES.font, color: ink, strokeColor: paper };
  const own = { ...font, size: SIZES.actor, strokeWidth: 5 };
  return {
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false, randomSeed: 0 },
    interaction: {
      hover: !isMany(),
      hideEdgesOnDrag: picture.lines.length > HEAVY,
      keyboard: { enabled: true, bindToWindow: false },
    },
    groups: {
      useDefaultGroups: false,
      actor: { color: { background: ink, border: ink, highlight: glow, hover: glow }, font: own },
      other: { color: { background: paper, border: ink, highlight: lift, hover: lift }, font: own },
      issue: { color: { background: pale, border: rim, highlight: lift, hover: lift }, font: { ...font, color: ink, size: SIZES.issue, strokeWidth: 0 } },
    },
    nodes: { borderWidth: SIZES.border, borderWidthSelected: 3, margin: SIZES.margin, shapeProperties: { borderRadius: 4, interpolation: false } },
    edges: { arrowStrikethrough: false, hoverWidth: 1.5, selectionWidth: 1.5, font: { ...font, size: 14, strokeWidth: 4, align: "horizontal" }, smooth: { enabled: false } },
  };
}

function nodeItem(node, weight) {
  const entity = entities[node];
  const { shape: outline, group } = SHAPES[entity.shape];
  const size = Math.min(SIZES.smallest + SIZES.growth * Math.sqrt(weight), SIZES.largest);
  return { id: node, label: entity.name, shape: outline, group, x: entity.x, y: entity.y, size: +size.toFixed(1) };
}

function edgeItem(line, id) {
  const look = LOOKS[mainKind(line)];
  const paint = theme() === "dark" ? look.dark : look.colour;
  const number = line.claims.length;
  const item = {
    id,
    from: line.a,
    to: line.b,
    color: { color: paint, highlight: paint, hover: paint, opacity: (line.sure ? 1 : 0.55) * (isMany() ? FAINT : 1) },
    dashes: look.dash.length ? look.dash : false,
    width: +Math.min(look.width + THICKER * (number - 1), THICKEST).toFixed(2),
    arrows: { from: line.toA ? ARROW : BARE, to: line.toB ? ARROW : BARE },
  };
  if (!isMany()) item.label = lineLabel(line);
  if (line.a === line.b) item.selfReference = { size: 24, angle: +(0.8 + line.bend * 7).toFixed(2), renderBehindTheNode: false };
  if (line.bend) item.smooth = { enabled: true, type: line.bend > 0 ? "curvedCW" : "curvedCCW", roundness: +Math.abs(line.bend).toFixed(2) };
  return item;
}

function lineLabel(line) {
  const marks = new Set(line.claims.map((claim) => MARKS[columns.mark[claim]].text));
  const mark = marks.size === 1 ? [...marks][0] : "";
  const kinds = line.kinds.size > 1 ? "mixed" : "";
  const number = line.claims.length > 1 ? `${line.claims.length}×` : "";
  return [mark, [number, kinds].filter(Boolean).join(" ")].filter(Boolean).join(" ");
}

function lineInWords(line) {
  const [a, b] = [nodeName(line.a), nodeName(line.b)];
  if (line.claims.length === 1) return says(line.claims[0]);
  return `${a} – ${b}: ${kindCounts(line.claims)}`;
}

function elements() {
  picture = drawn();
  picture.order = inOrder(picture.nodes, picture.number);
  const size = weights(picture);
  const seen = new Map();
  lineOf = new Map(picture.lines.map((line) => {
    const key = pairKey([line.a, line.b]);
    seen.set(key, (seen.get(key) || 0) + 1);
    return [`${key}/${seen.get(key)}`, line];
  }));
  return {
    nodes: picture.nodes.map((node) => nodeItem(node, size.get(node) || 0)),
    edges: [...lineOf].map(([id, line]) => edgeItem(line, id)),
  };
}

function startDrawing() {
  const { nodes, edges } = elements();
  items.nodes = new vis.DataSet(nodes);
  items.edges = new vis.DataSet(edges);
  signatures = { nodes: signed(nodes), edges: signed(edges) };
  network = new vis.Network(byId("map"), { nodes: items.nodes, edges: items.edges }, options());
  network.on("click", ({ nodes: hitNodes, edges: hitEdges }) => {
    if (hitNodes.length) openNode(hitNodes[0]);
    else if (hitEdges.length) openLine(lineOf.get(hitEdges[0]));
    else openNothing();
  });
  network.on("afterDrawing", drawNames);
  network.on("hoverNode", ({ node }) => hint(nodeName(node)));
  network.on("hoverEdge", ({ edge }) => hint(lineInWords(lineOf.get(edge))));
  network.on("blurNode", () => hint(""));
  network.on("blurEdge", () => hint(""));
  sayLeftOut();
}

function openLine(line) {
  if (line.claims.length === 1) openClaim(line.claims[0]);
  else openPair(line.a, line.b);
}

function signed(list) {
  return new Map(list.map((item) => [item.id, JSON.stringify(item)]));
}

// Brings the drawing to what is chosen; what stays the same is not touched.
function redraw() {
  if (!network) return;
  const wanted = elements();
  for (const kind of ["edges", "nodes"]) {
    const signs = signed(wanted[kind]);
    items[kind].remove([...signatures[kind].keys()].filter((id) => !signs.has(id)));
  }
  for (const kind of ["nodes", "edges"]) {
    const signs = signed(wanted[kind]);
    items[kind].update(wanted[kind].filter((item) => signatures[kind].get(item.id) !== signs.get(item.id)));
    signatures[kind] = signs;
  }
  network.setOptions({ interaction: options().interaction });
  sayLeftOut();
}

function recolour() {
  document.documentElement.dataset.theme = theme();
  if (!network) return;
  network.setOptions(options());
  items.nodes.update(items.nodes.get());
  redraw();
}

function hint(words) {
  byId("hint").textContent = words;
  byId("map").classList.toggle("pointing", words !== "");
}

function sayLeftOut() {
  const { nodes, lines } = picture.left;
  const notice = byId("left-out");
  notice.hidden = !nodes && !lines && picture.lines.length + picture.nodes.length > 0 && !state.all;
  if (!picture.nodes.length) {
    notice.replaceChildren("Nothing passes these filters. ", button("Clear all filters", clearFilters));
  } else if (nodes || lines) {
    notice.replaceChildren(
      `Drawn is the strongest part, ${count(picture.nodes.length, "node")} with most claims and ${count(picture.lines.length, "line")} between them. `
      + `Left out: ${count(nodes, "node")}, ${count(lines, "line")}. Filters and search reach all of them, and so do the other tabs. `,
      button("Draw everything", () => change({ all: "yes" })),
    );
  } else if (state.all) {
    notice.replaceChildren("Everything is drawn. ", button("Draw the strongest part", () => change({ all: "" })));
    notice.hidden = entities.length <= MOST_NODES && claimCount <= MOST_LINES;
  }
}
