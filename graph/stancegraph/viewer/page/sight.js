// What is in sight of the drawing, and what is marked in it.

const EDGE = 24; // pixels left free round the whole
const [SMALLEST_SCALE, LARGEST_SCALE] = [0.02, 5];

// The evidence comes first, and then the drawing, which takes longer where there is much.
function showSelection(filled) {
  if (isMany()) filled.then(() => setTimeout(markSelection));
  else markSelection();
}

function markSelection() {
  fitStage();
  const marked = selectChosen();
  if (marked.length) reveal(marked);
}

// Selects in the drawing what is chosen, as far as it is drawn: a node, or a pair's lines.
function selectChosen() {
  const ends = selectedEnds();
  const marked = ends.every((node) => drawnNodes.has(node)) ? ends : [];
  const isPair = marked.length === 2;
  const key = isPair && pairKey(marked);
  renderer.select(isPair ? [] : marked, isPair ? [...lineOf.keys()].filter((id) => id.startsWith(`${key}/`)) : []);
  return marked;
}

function selectedEnds() {
  if (state.node) return [numberOfKey.get(state.node)];
  if (!state.claim) return state.pair.map((key) => numberOfKey.get(key));
  return endsOf(numberOfClaim.get(state.claim))[0];
}

// The stage has another size once the panel or the filters are open.
function fitStage() {
  if (byId("map").clientWidth) renderer.resize();
}

// Moves the drawing so that the middle of some nodes is in sight, and not behind the panel.
function reveal(nodes) {
  if (!byId("map").clientWidth) return;
  const free = freeStage();
  const places = nodes.map((node) => renderer.place(node));
  const middle = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  const [x, y, { scale }] = [middle("x"), middle("y"), renderer.view()];
  const point = renderer.toScreen({ x, y });
  const inside = (value, end) => value > EDGE && value < end - EDGE;
  if (inside(point.x, free.width) && inside(point.y, free.height)) return;
  renderer.moveTo({ x, y: y + free.hidden / 2 / scale, scale });
}

// How much of the stage the panel leaves free: on a narrow screen it lies over its foot.
function freeStage() {
  const covers = () => {
    const [stage, panel] = ["stage", "panel"].map((id) => byId(id).getBoundingClientRect());
    return panel.height && panel.left <= stage.left ? Math.max(stage.bottom - panel.top, 0) : 0;
  };
  if (covers()) byId("stage").scrollIntoView({ block: "start" });
  const { width, height } = byId("stage").getBoundingClientRect();
  const hidden = Math.min(covers(), height - 4 * EDGE);
  return { width, height: height - hidden, hidden };
}

// The whole drawing, as large as it fits.
function showAll() {
  renderer.ready(fitAll);
}

function fitAll() {
  if (!picture.nodes.length || !byId("map").clientWidth) return;
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const node of picture.nodes) {
    const own = renderer.box(node);
    for (const side of ["left", "top"]) box[side] = Math.min(box[side], own[side]);
    for (const side of ["right", "bottom"]) box[side] = Math.max(box[side], own[side]);
  }
  const { clientWidth: width, clientHeight: height } = byId("map");
  const scale = Math.min((width - 2 * EDGE) / (box.right - box.left), (height - 2 * EDGE) / (box.bottom - box.top), 1.2);
  renderer.moveTo({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, scale });
}

// The whole map, unless that would make it too small to read on a small screen: then whom it
// is about or else the node with most claims, as large as it takes to read its label.
function firstView() {
  fitAll();
  const readable = 0.5;
  if (byId("map").clientWidth > NARROW || renderer.view().scale >= readable || !picture.nodes.length) return;
  const [middle] = [...state.near.map(standing).filter((node) => drawnNodes.has(node)), ...picture.order];
  renderer.moveTo({ ...renderer.place(middle), scale: readable });
}

function zoom(factor) {
  const view = renderer.view();
  renderer.moveTo({ ...view, scale: Math.min(Math.max(view.scale * factor, SMALLEST_SCALE), LARGEST_SCALE) });
}
