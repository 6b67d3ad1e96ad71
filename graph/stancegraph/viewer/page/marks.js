// What is written on lines: how many claims, of mixed kinds, on a condition. Each stands on its
// line where it covers no node, no name and nothing that is written on another line.

const MARK_SIZE = 14; // pixels of the drawing, as the labels of lines that bend
const MARK_HEIGHT = 1.25; // of the room that a mark takes, by its size
const SPOTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73]; // parts of the line, the best first

function forgetMarks() {
  picture.marks = null; // found anew once something has moved
}

// While a node is dragged its lines bear no marks.
function liftMarks(node) {
  picture.marks = (picture.marks || []).filter(({ ends }) => !ends.includes(node));
}

// Where the marks of straight lines stand, of those with most claims first; one for which there
// is no room is left out, as the panel says the same.
function findMarks(context) {
  const lines = picture.lines.filter((line) => isStraight(line) && lineLabel(line));
  if (isMany() || !lines.length) return [];
  lines.sort((one, other) => other.claims.length - one.claims.length || one.a - other.a || one.b - other.b);
  const taken = picture.nodes.map((node) => renderer.box(node));
  const found = [];
  for (const line of lines) {
    const [a, b] = [renderer.place(line.a), renderer.place(line.b)];
    if (!a || !b) return null; // nodes are still being brought in
    const words = lineLabel(line);
    const [wide, high] = [context.measureText(words).width / 2 + 2, (MARK_SIZE * MARK_HEIGHT) / 2];
    for (const spot of SPOTS) {
      const [x, y] = [a.x + (b.x - a.x) * spot, a.y + (b.y - a.y) * spot];
      const room = { left: x - wide, right: x + wide, top: y - high, bottom: y + high };
      if (taken.some((other) => overlap(room, other))) continue;
      taken.push(room);
      found.push({ words, x, y, ends: [line.a, line.b], ...room });
      break;
    }
  }
  return found;
}

function drawMarks(context, scale) {
  if (!isLegible(scale)) return;
  const { ink, paper } = PALETTES[theme()];
  context.save();
  context.font = `${MARK_SIZE}px ${SIZES.font}`;
  Object.assign(context, { textAlign: "center", textBaseline: "middle", fillStyle: ink, strokeStyle: paper, lineWidth: 4, lineJoin: "round" });
  picture.marks ??= findMarks(context);
  for (const { words, x, y } of picture.marks || []) {
    context.strokeText(words, x, y);
    context.fillText(words, x, y);
  }
  context.restore();
}
