// The drawing: what is to be drawn in which look, by the renderer that suits how much it is.
//
// A renderer draws into #map and offers `kind`, `draw` (nodes and edges in the words of
// vis-network; what stays the same it may leave), `style` (colours have changed), `select`
// (numbers of nodes, ids of edges), `view` and `moveTo` (x and y in the middle, and scale),
// `toScreen`, `put` (a node elsewhere), `place` and `box` (where a node is, with its label),
// `hit` (the node or edge at a point of the screen), `resize`, `redraw`, `focus`, `ready`
// (calls back once nodes have been measured), `finished` (once the picture is on the screen),
// and `destroy`.

const MANY = 1500; // lines, above which pointing at one is not worth its time
const FEW = 10; // lines, on which a mark may be written although most of them bear it
const FAINT = 0.4; // so many lines are fainter, or nothing could be seen for them
const PALETTES = {
  light: { ink: "#1f2933", paper: "#ffffff", pale: "#f5f7fa", rim: "#7b8794", lit: "#fff3bf", chosen: "#0b5394", ring: "#f2a900" },
  dark: { ink: "#e6ebf0", paper: "#151b21", pale: "#222b34", rim: "#8694a2", lit: "#5c4a00", chosen: "#7cc0ff", ring: "#f2a900" },
};
const BARE = { enabled: true, type: "image", scaleFactor: 0 }; // ends at the border, draws nothing
const ARROW = { enabled: true, scaleFactor: 0.7 };
const RENDERERS = {}; // by kind, each a function that starts one

let renderer = null;
let picture = { nodes: [], order: [], size: new Map(), lines: [], marks: null, usual: null, left: { nodes: 0, lines: 0 } };
let drawnNodes = new Set();
let lineOf = new Map(); // by the id of its edge
let printing = false;
const moved = new Map(); // where nodes are that were dragged elsewhere

function theme() {
  if (printing) return "light"; // on paper
  if (state.theme) return state.theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function isMany() {
  return picture.lines.length > MANY;
}

// A node that was dragged elsewhere stays there, whatever is drawn next.
function keepPlace(node, { x, y }) {
  moved.set(node, { x, y });
  forgetMarks();
}

// How nodes of a group are filled and bordered, and how once they are selected.
function groupLooks() {
  const { ink, paper, pale, rim, lit, chosen, ring } = PALETTES[theme()];
  const [glow, lift] = [{ background: chosen, border: ring }, { background: lit, border: ink }];
  return {
    actor: { background: ink, border: ink, highlight: glow },
    other: { background: paper, border: ink, highlight: lift },
    issue: { background: pale, border: rim, highlight: lift },
  };
}

// The radius of an actor, in pixels of the drawing.
function nodeSize(weight) {
  return +Math.min(SIZES.smallest + SIZES.growth * Math.sqrt(weight), SIZES.largest).toFixed(1);
}

function nodeItem(node) {
  const entity = entities[node];
  const { shape: outline, group } = SHAPES[entity.shape];
  const { x, y } = moved.get(node) || entity;
  return { id: node, label: entity.name, shape: outline, group, x, y, size: picture.size.get(node) };
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
  if (!isMany() && !isStraight(line)) item.label = lineLabel(line);
  if (line.a === line.b) item.selfReference = { size: 24, angle: +(0.8 + line.bend * 7).toFixed(2), renderBehindTheNode: false };
  if (line.bend) item.smooth = { enabled: true, type: line.bend > 0 ? "curvedCW" : "curvedCCW", roundness: +Math.abs(line.bend).toFixed(2) };
  return item;
}

// The mark that most of many lines bear, which is not worth writing on all of them.
function usualMark(lines) {
  const number = new Map();
  for (const line of lines) {
    for (const mark of new Set(line.claims.map((claim) => MARKS[columns.mark[claim]].text))) number.set(mark, (number.get(mark) || 0) + 1);
  }
  const [mark, most] = [...number].sort((one, other) => other[1] - one[1])[0] || [null, 0];
  return most > FEW && most > lines.length / 2 ? mark : null;
}

function isStraight(line) {
  return line.a !== line.b && !line.bend;
}

function lineLabel(line) {
  const marks = new Set(line.claims.map((claim) => MARKS[columns.mark[claim]].text));
  const mark = marks.size === 1 && !marks.has(picture.usual) ? [...marks][0] : "";
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
  drawnNodes = new Set(picture.nodes);
  picture.usual = usualMark(picture.lines);
  const weight = weights(picture);
  picture.size = new Map(picture.nodes.map((node) => [node, nodeSize(weight.get(node) || 0)]));
  const seen = new Map();
  lineOf = new Map(picture.lines.map((line) => {
    const key = pairKey([line.a, line.b]);
    seen.set(key, (seen.get(key) || 0) + 1);
    return [`${key}/${seen.get(key)}`, line];
  }));
  return {
    nodes: picture.nodes.map((node) => nodeItem(node)),
    edges: [...lineOf].map(([id, line]) => edgeItem(line, id)),
  };
}

// WebGL draws what is too much for vis-network, where the page and the browser have it.
function wantedKind() {
  return RENDERERS.webgl && picture.lines.length > data.webgl ? "webgl" : "vis";
}

function startRenderer(wanted) {
  try {
    renderer = RENDERERS[wantedKind()](byId("map"), wanted);
  } catch {
    giveUpWebgl(); // the browser has none
    byId("map").replaceChildren();
    renderer = RENDERERS.vis(byId("map"), wanted);
  }
}

function giveUpWebgl() {
  delete RENDERERS.webgl;
}

function startDrawing() {
  startRenderer(elements());
  sayLeftOut();
}

// What a click on the drawing opens.
function openHit({ node, edge }) {
  if (node !== undefined) openNode(node);
  else if (edge !== undefined) openLine(lineOf.get(edge));
  else openNothing();
}

function openLine(line) {
  if (line.claims.length === 1) openClaim(line.claims[0]);
  else openPair(line.a, line.b);
}

// Brings the drawing to what is chosen.
function redraw() {
  if (!renderer) return;
  const wanted = elements();
  if (wantedKind() === renderer.kind) renderer.draw(wanted);
  else replaceRenderer(wanted);
  sayLeftOut();
}

function replaceRenderer(wanted) {
  const [view, hadFocus] = [renderer.view(), byId("map").contains(document.activeElement)];
  renderer.destroy();
  startRenderer(wanted);
  renderer.ready(() => {
    renderer.moveTo(view);
    selectChosen();
  });
  if (hadFocus) renderer.focus();
}

function recolour() {
  document.documentElement.dataset.theme = theme();
  if (!renderer) return;
  renderer.style();
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
