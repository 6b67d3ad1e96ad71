// Names on a drawing that is too small for its own labels: of what is selected and the strongest, apart.

const LEGIBLE = 7; // pixels on the screen, below which the labels of the drawing say nothing
const NAME_SIZE = 13;
const MOST_NAMES = 40;

// Whether the labels of the drawing can be read.
function isLegible(scale) {
  return SIZES.actor * scale >= LEGIBLE;
}

function drawNames(context, scale, selected) {
  if (isLegible(scale)) return;
  const { ink, paper } = PALETTES[theme()];
  const size = NAME_SIZE / scale;
  context.save();
  context.font = `${size}px ${SIZES.font}`;
  Object.assign(context, { textAlign: "center", textBaseline: "middle", fillStyle: ink, strokeStyle: paper, lineWidth: size / 4, lineJoin: "round" });
  const taken = [];
  const sight = { middle: renderer.view().x, half: byId("map").clientWidth / 2 / scale };
  for (const node of new Set([...selected, ...picture.order])) {
    if (taken.length >= MOST_NAMES) break;
    const place = renderer.place(node);
    if (!place) continue; // drawn while nodes are still being brought in
    const name = shortName(node);
    const wide = context.measureText(name).width;
    const x = inSight(place.x, wide, sight);
    const y = place.y + (isBox(node) ? 0 : picture.size.get(node) + size * 0.75); // in its box or below it
    const room = { left: x - wide / 2, right: x + wide / 2, top: y - size * 0.65, bottom: y + size * 0.65 };
    if (taken.some((other) => overlap(room, other))) continue;
    taken.push(room);
    context.strokeText(name, x, y);
    context.fillText(name, x, y);
  }
  context.restore();
}

// The middle of a name, so that the whole of it is in sight where its node is.
function inSight(x, wide, { middle, half }) {
  const reach = half - wide / 2;
  if (Math.abs(x - middle) > half || reach < 0) return x;
  return Math.min(Math.max(x, middle - reach), middle + reach);
}

function isBox(node) {
  return SHAPES[entities[node].shape].shape === "box";
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function shortName(node) {
  const [first, ...more] = entities[node].name.split("\n");
  return more.length ? `${first} …` : first;
}
