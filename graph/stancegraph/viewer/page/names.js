// Names on a drawing that is too small for its own labels: of what is selected and the strongest, apart.

const LEGIBLE = 7; // pixels on the screen, below which the labels of the drawing say nothing
const NAME_SIZE = 13;
const MOST_NAMES = 40;

function drawNames(context, scale, selected) {
  if (SIZES.actor * scale >= LEGIBLE) return;
  const { ink, paper } = PALETTES[theme()];
  const size = NAME_SIZE / scale;
  context.save();
  context.font = `${size}px ${SIZES.font}`;
  Object.assign(context, { textAlign: "center", textBaseline: "top", fillStyle: ink, strokeStyle: paper, lineWidth: size / 4, lineJoin: "round" });
  const taken = [];
  for (const node of new Set([...selected, ...picture.order])) {
    if (taken.length >= MOST_NAMES) break;
    const place = renderer.place(node);
    if (!place) continue; // drawn while nodes are still being brought in
    const name = shortName(node);
    const wide = context.measureText(name).width;
    const room = { left: place.x - wide / 2, right: place.x + wide / 2, top: place.y + size * 0.4, bottom: place.y + size * 1.7 };
    if (taken.some((other) => overlap(room, other))) continue;
    taken.push(room);
    context.strokeText(name, place.x, room.top);
    context.fillText(name, place.x, room.top);
  }
  context.restore();
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function shortName(node) {
  const [first, ...more] = entities[node].name.split("\n");
  return more.length ? `${first} …` : first;
}
