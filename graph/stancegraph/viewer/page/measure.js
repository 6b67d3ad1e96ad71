// Where nodes and lines are, in the drawing's own coordinates: their room, and what is at a
// point. WebGL tells none of that but by reading pixels back, which stops the machine.

const NEAR = 6; // pixels from a line that still hit it
const LINE_HEIGHT = 1; // of a label, by its size
const BELOW = 13; // between a node and its label
const measuring = document.createElement("canvas").getContext("2d");

// Half the width and height of a node's shape, and its label with the room that takes.
function nodeRoom({ label, shape: outline, size }) {
  const isBox = outline === "box";
  const lines = label.split("\n");
  const tall = isBox ? SIZES.issue : SIZES.actor;
  measuring.font = `${tall}px ${SIZES.font}`;
  const wide = Math.max(...lines.map((line) => measuring.measureText(line).width));
  const high = lines.length * tall * LINE_HEIGHT;
  const room = isBox ? { width: wide / 2 + SIZES.margin, height: high / 2 + SIZES.margin } : { width: size, height: size };
  return { ...room, lines, wide, high };
}

function nodeBox({ x, y, shape: outline }, room) {
  const half = outline === "box" ? room.width : Math.max(room.width, room.wide / 2);
  const below = outline === "box" ? 0 : BELOW + room.high;
  return { left: x - half, right: x + half, top: y - room.height, bottom: y + room.height + below };
}

// How far from a node's middle its border is, in a direction of length 1.
function toBorder({ shape: outline, size }, room, dx, dy) {
  if (outline !== "box" && outline !== "square") return size;
  return Math.min(room.width / Math.max(Math.abs(dx), 1e-6), room.height / Math.max(Math.abs(dy), 1e-6));
}

// The line that bends or turns back to its node, as the points of a curve.
function curveOf(item, from, to) {
  if (item.from === item.to) {
    const { size, angle } = item.selfReference;
    const [x, y] = [from.x + Math.cos(angle) * size, from.y - Math.sin(angle) * size];
    return [...Array(25).keys()].map((k) => ({ x: x + size * Math.cos((k * Math.PI) / 12), y: y + size * Math.sin((k * Math.PI) / 12) }));
  }
  const turn = item.smooth.type === "curvedCW" ? 1 : -1;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const middle = { x: (from.x + to.x) / 2 - turn * dy * item.smooth.roundness, y: (from.y + to.y) / 2 + turn * dx * item.smooth.roundness };
  return [...Array(17).keys()].map((k) => {
    const [t, u] = [k / 16, 1 - k / 16];
    return { x: u * u * from.x + 2 * u * t * middle.x + t * t * to.x, y: u * u * from.y + 2 * u * t * middle.y + t * t * to.y };
  });
}

// The square of how far a point is from a stretch between two others.
function farFrom(point, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.min(Math.max(((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1), 0), 1);
  return (a.x + t * dx - point.x) ** 2 + (a.y + t * dy - point.y) ** 2;
}

// The node at a point; the last that was drawn lies on top.
function nodeAt(point, scale, nodes) {
  const least = 4 / scale;
  return [...nodes.values()].reverse().find(({ item, room }) =>
    Math.abs(point.x - item.x) <= Math.max(room.width, least) && Math.abs(point.y - item.y) <= Math.max(room.height, least))?.item.id;
}

// The line that is nearest to a point, and near it.
function lineAt(point, scale, edges, points) {
  let [best, nearest] = [undefined, (NEAR / scale) ** 2];
  for (const item of edges.values()) {
    const way = points(item);
    for (let i = 1; i < way.length; i += 1) {
      const far = farFrom(point, way[i - 1], way[i]);
      if (far < nearest) [best, nearest] = [item.id, far];
    }
  }
  return best;
}
