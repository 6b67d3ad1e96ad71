// What is in sight of the drawing, and what is marked in it.

const EDGE = 24; // pixels left free round the whole

// The evidence comes first, and then the drawing, which takes longer where there is much.
function showSelection(filled) {
  if (isMany()) filled.then(() => setTimeout(markSelection));
  else markSelection();
}

function markSelection() {
  fitStage();
  const has = (node) => signatures.nodes.has(node);
  if (state.node) {
    const node = numberOfKey.get(state.node);
    if (!has(node)) return void network.unselectAll();
    network.selectNodes([node]);
    return reveal([node]);
  }
  const ends = selectedEnds();
  if (!ends.length || !ends.every(has)) return void network.unselectAll();
  const key = pairKey(ends);
  network.setSelection({ nodes: [], edges: [...lineOf.keys()].filter((id) => id.startsWith(`${key}/`)) }, { highlightEdges: false });
  return reveal(ends);
}

function selectedEnds() {
  if (!state.claim) return state.pair.map((key) => numberOfKey.get(key));
  return endsOf(numberOfClaim.get(state.claim))[0];
}

// The stage has another size once the panel or the filters are open.
function fitStage() {
  if (byId("map").clientWidth) network.setSize("100%", "100%");
}

// Moves the drawing so that the middle of some nodes is in sight, and not behind the panel.
function reveal(nodes) {
  if (!byId("map").clientWidth) return;
  const free = freeStage();
  const places = Object.values(network.getPositions(nodes));
  const middle = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  const point = network.canvasToDOM({ x: middle("x"), y: middle("y") });
  const inside = (value, end) => value > EDGE && value < end - EDGE;
  if (inside(point.x, free.width) && inside(point.y, free.height)) return;
  network.moveTo({ position: { x: middle("x"), y: middle("y") }, offset: { x: 0, y: -free.hidden / 2 } });
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
  if (!picture.nodes.length || !byId("map").clientWidth) return;
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const node of picture.nodes) {
    const own = network.getBoundingBox(node);
    for (const side of ["left", "top"]) box[side] = Math.min(box[side], own[side]);
    for (const side of ["right", "bottom"]) box[side] = Math.max(box[side], own[side]);
  }
  const { clientWidth: width, clientHeight: height } = byId("map");
  const scale = Math.min((width - 2 * EDGE) / (box.right - box.left), (height - 2 * EDGE) / (box.bottom - box.top), 1.2);
  network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale });
}

// The whole map, unless that would make it too small to read on a small screen: then the
// node with the most lines, as large as it takes to read its label.
function firstView() {
  showAll();
  const readable = 0.5;
  if (byId("map").clientWidth > NARROW || network.getScale() >= readable || !picture.nodes.length) return;
  const [busiest] = picture.order;
  network.moveTo({ position: network.getPositions([busiest])[busiest], scale: readable });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.02), 5) });
}
