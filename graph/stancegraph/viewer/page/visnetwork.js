// The renderer of small and middling networks: vis-network, with positions given.

const HEAVY = 2500; // lines, above which they are left out while the drawing is dragged

function visOptions() {
  const { ink, paper } = PALETTES[theme()];
  const looks = groupLooks();
  const font = { face: SIZES.font, color: ink, strokeColor: paper };
  const own = { ...font, size: SIZES.actor, strokeWidth: 5 };
  const group = (look, text) => ({ color: { ...look, hover: look.highlight }, font: text });
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
    edges: { arrowStrikethrough: false, hoverWidth: 1.5, selectionWidth: 1.5, font: { ...font, size: 14, strokeWidth: 4, align: "horizontal" }, smooth: { enabled: false } },
  };
}

function signed(list) {
  return new Map(list.map((item) => [item.id, JSON.stringify(item)]));
}

RENDERERS.vis = (host, first) => {
  const items = { nodes: new vis.DataSet(first.nodes), edges: new vis.DataSet(first.edges) };
  const signatures = { nodes: signed(first.nodes), edges: signed(first.edges) };
  const network = new vis.Network(host, items, visOptions());
  let isMeasured = false;
  network.once("afterDrawing", () => { isMeasured = true; });
  network.on("click", ({ nodes, edges }) => openHit({ node: nodes[0], edge: edges[0] }));
  network.on("afterDrawing", (context) => drawNames(context, network.getScale(), network.getSelectedNodes()));
  network.on("hoverNode", ({ node }) => hint(nodeName(node)));
  network.on("hoverEdge", ({ edge }) => hint(lineInWords(lineOf.get(edge))));
  network.on("blurNode", () => hint(""));
  network.on("blurEdge", () => hint(""));

  return {
    kind: "vis",
    network,
    draw(wanted) {
      for (const kind of ["edges", "nodes"]) {
        const signs = signed(wanted[kind]);
        items[kind].remove([...signatures[kind].keys()].filter((id) => !signs.has(id)));
      }
      for (const kind of ["nodes", "edges"]) {
        const signs = signed(wanted[kind]);
        items[kind].update(wanted[kind].filter((item) => signatures[kind].get(item.id) !== signs.get(item.id)));
        signatures[kind] = signs;
      }
      network.setOptions({ interaction: visOptions().interaction });
    },
    style() {
      network.setOptions(visOptions());
      items.nodes.update(items.nodes.get());
    },
    select(nodes, edges) {
      if (edges.length) network.setSelection({ nodes, edges }, { highlightEdges: false });
      else if (nodes.length) network.selectNodes(nodes);
      else network.unselectAll();
    },
    view: () => ({ ...network.getViewPosition(), scale: network.getScale() }),
    moveTo: ({ x, y, scale }) => network.moveTo({ position: { x, y }, scale }),
    toScreen: (point) => network.canvasToDOM(point),
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
