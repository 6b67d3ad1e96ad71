// What stands over and under the nodes of a drawing in WebGL, by hand: names, what is
// selected, and the few lines that bend.

const [LEAST_CHOSEN, CHOSEN_BORDER] = [6, 3]; // pixels: half the height of what is selected, its border

function strokeLine(context, item, way, width) {
  context.strokeStyle = item.color.color;
  context.fillStyle = item.color.color;
  context.globalAlpha = item.color.opacity;
  context.lineWidth = width;
  context.setLineDash(item.dashes || []);
  context.beginPath();
  for (const { x, y } of way) context.lineTo(x, y);
  context.stroke();
  context.setLineDash([]);
}

function straightBetween(from, to) {
  const [dx, dy] = direction(to.item.x - from.item.x, to.item.y - from.item.y);
  const [start, end] = [toBorder(from.item, from.room, dx, dy), toBorder(to.item, to.room, dx, dy)];
  return [{ x: from.item.x + dx * start, y: from.item.y + dy * start }, { x: to.item.x - dx * end, y: to.item.y - dy * end }];
}

function fillHead(context, tip, from, width) {
  const long = ARROW_ROOM[0] + ARROW_ROOM[1] * width;
  const turn = Math.atan2(tip.y - from.y, tip.x - from.x);
  const corner = (side) => [tip.x - long * Math.cos(turn) + side * ARROW_ROOM[2] * long * Math.sin(turn), tip.y - long * Math.sin(turn) - side * ARROW_ROOM[2] * long * Math.cos(turn)];
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(...corner(1));
  context.lineTo(...corner(-1));
  context.fill();
}

// A curve without what lies inside the nodes at its ends.
function betweenNodes(way, from, to) {
  const inside = ({ item, room }, { x, y }) => Math.hypot(x - item.x, y - item.y) < toBorder(item, room, ...direction(x - item.x, y - item.y));
  const first = way.findIndex((point) => !inside(from, point));
  const last = way.findLastIndex((point) => !inside(to, point));
  return first < 0 || last <= first ? way : way.slice(first, last + 1);
}

function direction(dx, dy) {
  const far = Math.hypot(dx, dy) || 1;
  return [dx / far, dy / far];
}

// A line from border to border, with its arrows.
function strokeBent(context, item, way, ends, width) {
  const seen = way.length > 2 ? betweenNodes(way, ...ends) : straightBetween(...ends);
  strokeLine(context, item, seen, width);
  if (item.arrows.to === ARROW) fillHead(context, seen.at(-1), seen.at(-2), item.width);
  if (item.arrows.from === ARROW) fillHead(context, seen[0], seen[1], item.width);
  context.globalAlpha = 1;
}

// A node that is selected, large enough to be found again.
function fillSelected(context, { item, room }, looks, scale) {
  const paint = looks[item.group].highlight;
  const grown = Math.max(1, LEAST_CHOSEN / (room.height * scale));
  traceOutline(context, { ...item, size: item.size * grown }, { width: room.width * grown, height: room.height * grown });
  Object.assign(context, { fillStyle: paint.background, strokeStyle: paint.border, lineWidth: CHOSEN_BORDER / scale });
  context.fill();
  context.stroke();
}

// The name of a node, in its box or below it.
function writeName(context, { item, room }) {
  const { ink, paper } = PALETTES[theme()];
  const isBox = item.shape === "box";
  const tall = isBox ? SIZES.issue : SIZES.actor;
  context.font = `${tall}px ${SIZES.font}`;
  Object.assign(context, { textAlign: "center", textBaseline: "middle", fillStyle: ink, strokeStyle: paper, lineWidth: 5, lineJoin: "round" });
  const top = isBox ? item.y - room.high / 2 : item.y + room.height + BELOW;
  room.lines.forEach((line, i) => {
    const y = top + (i + 0.5) * tall * LINE_HEIGHT;
    if (!isBox) context.strokeText(line, item.x, y);
    context.fillText(line, item.x, y);
  });
}

// What is written on a line that bends, in its middle.
function writeOnLine(context, item, way) {
  const middle = way[(way.length - 1) / 2];
  const { ink, paper } = PALETTES[theme()];
  context.font = `${MARK_SIZE}px ${SIZES.font}`;
  Object.assign(context, { textAlign: "center", textBaseline: "middle", fillStyle: ink, strokeStyle: paper, lineWidth: 4, lineJoin: "round" });
  context.strokeText(item.label, middle.x, middle.y);
  context.fillText(item.label, middle.x, middle.y);
}
