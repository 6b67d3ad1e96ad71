// The renderer of large networks: sigma.js, which draws with WebGL. Names, what is selected
// and lines that bend are drawn by hand, above and below the nodes.

const STEP = 40; // pixels that an arrow key moves the drawing

class WebglRenderer {
  kind = "webgl";
  nodes = new Map(); // by number: the item, and the room that it takes
  edges = new Map();
  bent = new Map(); // the ways of lines that are not straight
  selected = { nodes: [], edges: [] };

  constructor(host, first) {
    this.stage = make("div", "webgl");
    this.stage.tabIndex = 0;
    host.append(this.stage);
    const Board = boardClass();
    this.board = new Board(this.stage, {
      nodeProgramClasses: { node: nodeProgram() },
      edgeProgramClasses: { line: strokeProgram() },
      defaultNodeType: "node",
      defaultEdgeType: "line",
    });
    const { edges, edgeLabels, labels } = this.board.layers;
    this.under = edgeLabels.getContext("2d");
    this.over = labels.getContext("2d");
    this.board.on("afterRender", () => this.drawByHand());
    this.mover = new Mover(this);
    for (const name of ["clickStage", "doubleClickStage"]) { // the second of two quick clicks
      this.board.on(name, ({ event }) => this.mover.hasMoved || openHit(this.hit(event)));
    }
    this.stage.addEventListener("pointermove", (event) => this.point(event));
    this.stage.addEventListener("keydown", (event) => this.onKey(event));
    edges.addEventListener("webglcontextlost", () => this.giveUp());
    this.draw(first);
  }

  // ---- what is drawn ----

  draw(wanted) {
    for (const found of [this.nodes, this.edges, this.bent]) found.clear();
    const graph = new sigmajs.Graph({ multi: true, type: "directed" });
    const looks = groupLooks();
    for (const item of wanted.nodes) {
      const room = nodeRoom(item);
      this.nodes.set(item.id, { item, room, box: nodeBox(item, room) });
      const { background, border } = looks[item.group];
      graph.addNode(item.id, { x: item.x, y: -item.y, room, outline: item.shape, fill: rgba(background, 1), rim: rgba(border, 1) });
    }
    for (const item of wanted.edges) {
      this.edges.set(item.id, item);
      const ends = this.ends(item);
      if (item.smooth || item.from === item.to) this.bent.set(item.id, curveOf(item, ...ends.map((end) => end.item)));
      else graph.addEdgeWithKey(item.id, item.from, item.to, strokeOf(item, ...ends));
    }
    this.board.widest = wanted.edges.reduce((most, { width }) => Math.max(most, width), 0);
    this.board.isStale = true;
    this.board.setGraph(graph);
  }

  // Brings a node to another place, and its lines after it.
  put(id, place, lines = this.linesOf(id)) {
    const [node, graph] = [this.nodes.get(id), this.board.getGraph()];
    Object.assign(node.item, place);
    node.box = nodeBox(node.item, node.room);
    liftMarks(id);
    Object.assign(graph.getNodeAttributes(id), { x: place.x, y: -place.y });
    const [bent, straight] = [true, false].map((isBent) => lines.filter((item) => this.bent.has(item.id) === isBent));
    for (const item of bent) this.bent.set(item.id, curveOf(item, ...this.ends(item).map((end) => end.item)));
    for (const item of straight) Object.assign(graph.getEdgeAttributes(item.id), strokeOf(item, ...this.ends(item)));
    this.board.repaint([id], straight.map((item) => item.id));
    this.drawByHand();
  }

  style() {} // colours come with what is drawn

  select(nodes, edges) {
    this.selected = { nodes, edges };
    this.drawByHand();
  }

  drawByHand() {
    this.drawUnder(this.cleared(this.under));
    this.drawOver(this.cleared(this.over));
  }

  // A canvas without what was on it, in the coordinates of the drawing.
  cleared(context) {
    const [ratio, { scale }, origin] = [window.devicePixelRatio || 1, this.board.view(), this.board.toScreen({ x: 0, y: 0 })];
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(scale * ratio, 0, 0, scale * ratio, origin.x * ratio, origin.y * ratio);
    return context;
  }

  drawUnder(context) {
    const least = 2.5 / this.board.pixels();
    for (const [id, way] of this.bent) {
      const item = this.edges.get(id);
      strokeBent(context, item, way, this.ends(item), item.width);
    }
    for (const item of this.marked("edges")) {
      const bold = { ...item, color: { ...item.color, opacity: 1 } };
      strokeBent(context, bold, this.way(item), this.ends(item), Math.max(item.width * 1.5, least));
    }
  }

  drawOver(context) {
    const [scale, looks] = [this.board.pixels(), groupLooks()];
    for (const node of this.marked("nodes")) fillSelected(context, node, looks, scale);
    if (!isLegible(scale)) {
      drawNames(context, scale, this.selected.nodes);
      return;
    }
    drawMarks(context, scale);
    for (const item of this.edges.values()) if (item.label) writeOnLine(context, item, this.way(item));
    for (const node of this.inSight()) writeName(context, node);
  }

  // What is selected, and what is being dragged: the picture below may lag behind it.
  marked(kind) {
    const { held, hasMoved } = this.mover;
    const dragged = held && hasMoved ? { nodes: [held.node], edges: held.lines.map(({ id }) => id) }[kind] : [];
    return [...new Set([...this.selected[kind], ...dragged])].map((id) => this[kind].get(id)).filter(Boolean);
  }

  // ---- where things are ----

  ends(item) {
    return [this.nodes.get(item.from), this.nodes.get(item.to)];
  }

  way(item) {
    return this.bent.get(item.id) || this.ends(item).map((end) => end.item);
  }

  inSight() {
    const { width, height } = this.board.room;
    const [low, high] = [this.board.toDrawing({ x: 0, y: 0 }), this.board.toDrawing({ x: width, y: height })];
    return [...this.nodes.values()].filter(({ box }) => box.right >= low.x && box.left <= high.x && box.bottom >= low.y && box.top <= high.y);
  }

  linesOf(node) {
    return [...this.edges.values()].filter(({ from, to }) => from === node || to === node);
  }

  nodeAt(point) {
    return nodeAt(this.board.toDrawing(point), this.board.pixels(), this.nodes);
  }

  hit(point) {
    const node = this.nodeAt(point);
    if (node !== undefined) return { node };
    return { edge: lineAt(this.board.toDrawing(point), this.board.pixels(), this.edges, (item) => this.way(item)) };
  }

  place(node) {
    return this.nodes.get(node)?.item;
  }

  box(node) {
    return this.nodes.get(node).box;
  }

  view() {
    return this.board.view();
  }

  moveTo(view) {
    this.board.moveTo(view);
  }

  toScreen(point) {
    return this.board.toScreen(point);
  }

  // ---- what the reader does ----

  point({ offsetX: x, offsetY: y, buttons }) {
    if (buttons) return; // is being dragged
    const { node, edge } = this.hit({ x, y });
    if (node !== undefined) hint(nodeName(node));
    else hint(edge === undefined ? "" : lineInWords(lineOf.get(edge)));
  }

  onKey({ key, ctrlKey, altKey, metaKey }) {
    if (ctrlKey || altKey || metaKey || !(key in ARROW_KEYS)) return;
    const [[dx, dy], now] = [ARROW_KEYS[key], this.view()];
    this.moveTo({ ...now, x: now.x + (dx * STEP) / now.scale, y: now.y + (dy * STEP) / now.scale });
  }

  focus() {
    this.stage.focus({ preventScroll: true });
  }

  // ---- when it draws ----

  resize() {
    this.board.scheduleRender();
  }

  redraw() {
    this.sheet?.remove();
    if (printing) this.drawOnSheet();
    else this.board.drawAnew();
  }

  // Paper does not wait, and takes no layers: the picture at once, as one.
  drawOnSheet() {
    this.board.render();
    const { nodes: { width, height } } = this.board.layers;
    this.sheet = Object.assign(make("canvas", "sheet"), { width, height });
    const context = this.sheet.getContext("2d");
    for (const canvas of this.board.carried) context.drawImage(canvas, 0, 0);
    this.stage.append(this.sheet);
  }

  ready(act) {
    act(); // nodes are measured as soon as they are there
  }

  finished(act) {
    this.board.waiting.push(act);
  }

  // The graphics processor may be taken away at any time.
  giveUp() {
    if (renderer !== this) return;
    giveUpWebgl();
    redraw();
  }

  destroy() {
    this.board.kill();
    this.stage.remove();
    hint("");
  }
}

RENDERERS.webgl = (host, first) => new WebglRenderer(host, first);
