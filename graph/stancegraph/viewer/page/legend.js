// The key: what is drawn, drawn again as samples, and nothing that is not on the map.

const OUTLINES = {
  square: [[-7, -7], [7, -7], [7, 7], [-7, 7]],
  diamond: [[0, -9], [9, 0], [0, 9], [-9, 0]],
  triangle: [[0, -8], [9, 7], [-9, 7]],
  triangleDown: [[0, 8], [9, -7], [-9, -7]],
  hexagon: [[-9, 0], [-4.5, -8], [4.5, -8], [9, 0], [4.5, 8], [-4.5, 8]],
  star: [...Array(10).keys()].map((i) => {
    const radius = i % 2 ? 4 : 10;
    return [radius * Math.sin((i * Math.PI) / 5), -radius * Math.cos((i * Math.PI) / 5)];
  }),
  box: [[-13, -7], [13, -7], [13, 7], [-13, 7]],
};

function sampleBox(width, drawing) {
  return shape("svg", { width, height: 22, viewBox: `${-width / 2} -11 ${width} 22`, "aria-hidden": "true" }, drawing);
}

function lineSample(kind) {
  const look = LOOKS[kind];
  const paint = theme() === "dark" ? look.dark : look.colour;
  return sampleBox(52, shape("line", {
    x1: -26, x2: 26, y1: 0, y2: 0, stroke: paint, "stroke-width": look.width, "stroke-dasharray": look.dash.join(" "),
  }));
}

function nodeSample(key) {
  const { ink, paper } = PALETTES[theme()];
  const { shape: outline, group } = SHAPES[key];
  const paint = { stroke: ink, "stroke-width": 1.5, fill: group === "actor" ? ink : paper };
  if (outline === "dot") return sampleBox(28, shape("circle", { r: 8, ...paint }));
  return sampleBox(28, shape("polygon", { points: OUTLINES[outline].join(" "), ...paint }));
}

function legendGroup(title, entries) {
  if (!entries.length) return "";
  return make("section", "group", make("h3", "", title), make("ul", "", ...entries.map(([sample, words]) => make("li", "", sample, words))));
}

function fillLegend() {
  const kinds = new Set(picture.lines.map(mainKind));
  const marks = new Set(picture.lines.flatMap((line) => line.claims.map((claim) => columns.mark[claim])));
  const shapes = new Set(picture.nodes.map((node) => entities[node].shape));
  const ofGroup = (group) => LOOK_ORDER.filter((kind) => kinds.has(kind) && LOOKS[kind].group === group).map((kind) => [lineSample(kind), LOOKS[kind].words]);
  const shown = Object.keys(MARKS).filter((mark) => mark !== "Asserted" && marks.has(mark)).map((mark) => [make("b", "", MARKS[mark].text), MARKS[mark].words + (MARKS[mark].text === picture.usual ? "; most are, so it is not written on them" : "")]);
  if (picture.lines.some((line) => line.claims.length > 1)) shown.push([make("b", "", "2×"), "line of so many claims; its colour is that of most of them"]);
  if (picture.lines.some((line) => line.kinds.size > 1)) shown.push([make("b", "", "mixed"), "of several kinds: open the line to take them apart"]);
  if (picture.lines.some((line) => !line.toA && !line.toB)) shown.push([make("b", "", "no arrow"), "mutual"]);
  byId("legend").replaceChildren(
    legendGroup("Relations", ofGroup("Relations")),
    legendGroup("Stances", ofGroup("Stances")),
    legendGroup("Marks", shown),
    legendGroup("Actors and issues", Object.keys(SHAPES).filter((key) => shapes.has(key)).map((key) => [nodeSample(key), SHAPES[key].words])),
  );
}

function sizeChoice() {
  const pairs = [["", "claims about it"], ["neighbours", "how many it is linked to"], ["between", "ways between others over it"]];
  return labelled("Size of an actor by", choice(pairs, state.size, (size) => change({ size })));
}
