// The renderer of small and middling networks: vis-network, with positions given.

const HEAVY = 2500; // lines, above which they are left out while the drawing is dragged
const DETAILED = 2; // how much wider lines may be and still show their dashes and arrows
const HEADLESS = { from: { enabled: false }, to: { enabled: false } };

// By how much lines are wider than they would be, so that they are seen on a small drawing.
function wideningAt(scale) {
  if (isMany()) return 1; // so many would cover everything
  return 2 ** Math.max(0, Math.round(Math.log2(LEGIBLE / (SIZES.actor * scale))));
}

// Where the drawing is too small for its labels it has none: names of another size take their place.
function visOptions(hasLabels) {
  const { ink, paper } = PALETTES[theme()];
  const looks = groupLooks();
  const font = { face: SIZES.font, color: ink, strokeColor: paper };
  const own = { ...font, size: SIZES.actor, strokeWidth: 5 };
  const scaling = { label: { drawThreshold: hasLabels ? 0 : Number.MAX_VALUE } };
  const group = (look, text) => ({ color: { ...look, hover: look.highlight }, font: text, scaling });
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
      actor: group(looks.actor, own),
      other: group(looks.other, own),
      issue: group(looks.issue, { ...font, size: SIZES.issue, strokeWidth: 0 }),
    },
    nodes: { borderWidth: SIZES.border, borderWidthSelected: 3, margin: SIZES.margin, shapeProperties: { borderRadius: 4, interpolation: false } },
    edges: { arrowStrikethrough: false, hoverWidth: 1.5, selectionWidth: 1.5, font: { ...font, size: MARK_SIZE, strokeWidth: 4, align: "horizontal" }, smooth: { enabled: false } },
  };
}

function signed(list) {
  return new Map(list.map((item) => [item.id, JSON.stringify(item)]));
}

RENDERERS.vis = (host, first) => {
  const items = { nodes: new vis.DataSet(first.nodes), edges: new vis.DataSet(first.edges) };
  const signatures = { nodes: signed(first.nodes), edges: signed(first.edges) };
  let [isMeasured, hasLabels, widening] = [false, true, 1];
  const widened = (edges) => edges.map((edge) => {
    const wide = { ...edge, width: edge.width * widening };
    // What nobody could see would only take time.
    return widening > DETAILED ? { ...wide, dashes: false, arrows: HEADLESS } : wide;
  });
  let lines = first.edges;
  const network = new vis.Network(host, items, visOptions(hasLabels));
  const style = () => {
    network.setOptions(visOptions(hasLabels));
    items.nodes.update(items.nodes.get());
  };
  network.once("afterDrawing", () => { isMeasured = true; });
  network.on("click", ({ nodes, edges }) => openHit({ node: nodes[0], edge: edges[0] }));
  network.on("beforeDrawing", () => {
    if (!isMeasured) return;
    const scale = network.getScale();
    if (widening !== wideningAt(scale)) {
      widening = wideningAt(scale);
      items.edges.update(widened(lines.map(({ id, width, dashes, arrows }) => ({ id, width, dashes, arrows }))));
    }
    if (hasLabels !== isLegible(scale)) {
      hasLabels = !hasLabels;
      style();
    }
  });
  network.on("afterDrawing", (context) => {
    drawMarks(context, network.getScale());
    drawNames(context, network.getScale(), network.getSelectedNodes());
  });
  network.on("dragging", ({ nodes }) => nodes.forEach(liftMarks));
  network.on("dragEnd", ({ nodes }) => {
    if (!nodes.length) return;
    for (const node of nodes) keepPlace(node, network.getPosition(node));
    selectChosen(); // a drag opens nothing, and so selects nothing
  });
  network.on("hoverNode", ({ node }) => hint(nodeName(node)));
  network.on("hoverEdge", ({ edge }) => hint(lineInWords(lineOf.get(edge))));
  network.on("blurNode", () => hint(""));
  network.on("blurEdge", () => hint(""));

  return {
    kind: "vis",
    network,
    draw(wanted) {
      lines = wanted.edges;
      for (const kind of ["edges", "nodes"]) {
        const signs = signed(wanted[kind]);
        items[kind].remove([...signatures[kind].keys()].filter((id) => !signs.has(id)));
      }
      for (const kind of ["nodes", "edges"]) {
        const signs = signed(wanted[kind]);
        const changed = wanted[kind].filter((item) => signatures[kind].get(item.id) !== signs.get(item.id));
        items[kind].update(kind === "edges" ? widened(changed) : changed);
        signatures[kind] = signs;
      }
      network.setOptions({ interaction: visOptions(hasLabels).interaction });
    },
    style,
    select(nodes, edges) {
      if (edges.length) network.setSelection({ nodes, edges }, { highlightEdges: false });
      else if (nodes.length) network.selectNodes(nodes);
      else network.unselectAll();
    },
    view: () => ({ ...network.getViewPosition(), scale: network.getScale() }),
    moveTo: ({ x, y, scale }) => network.moveTo({ position: { x, y }, scale }),
    toScreen: (point) => network.canvasToDOM(point),
    put: (node, { x, y }) => network.moveNode(node, x, y),
    place: (node) => items.nodes.get(node) && network.getPosition(node),
    box: (node) => network.getBoundingBox(node),
    hit: (point) => ({ node: network.getNodeAt(point), edge: network.getEdgeAt(point) }),
    resize: () => network.setSize("100%", "100%"),
    redraw: () => network.redraw(),
    focus: () => host.querySelector(".vis-network")?.focus({ preventScroll: true }),
    ready: (act) => (isMeasured ? act() : network.once("afterDrawing", act)),
    finished: (act) => act(),
    destroy: () => network.destroy(),
  };
};
