// The drawing by keyboard: its renderer moves it with the arrow keys, N and P go from node to
// node, and Shift with an arrow key moves the node.

const ARROW_KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const NUDGE = 20; // pixels that a node moves by a key
let cursor = -1; // the node that was gone to or opened last

function followCursor(changed) {
  if (changed.has("node") && state.node) cursor = numberOfKey.get(state.node);
}

// Nodes by how often they are mentioned, as a reader would look for them.
function walk(step) {
  const { order } = picture;
  if (!order.length) return;
  const at = order.indexOf(cursor);
  cursor = order[at < 0 ? 0 : (at + step + order.length) % order.length];
  renderer.select([cursor], []);
  reveal([cursor]);
  const about = count(picture.number.get(cursor) || 0, "claim");
  hint(`${nodeName(cursor)}, ${about}`);
  announce(`${nodeName(cursor)}, ${plain(entities[cursor].type || entities[cursor].kind)}, ${about}. Enter opens it.`);
}

function onMapKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const key = event.key.toLowerCase();
  if (key === "n") walk(1);
  else if (key === "p") walk(-1);
  else if (key === "0") showAll();
  else if (key === "+" || key === "=") zoom(1.2);
  else if (key === "-") zoom(1 / 1.2);
  else if (key === "enter" && cursor >= 0 && drawnNodes.has(cursor)) openNode(cursor);
  else return;
  event.preventDefault();
}

// Before the renderer sees the key, which would move all of the drawing.
function onNudge(event) {
  const way = ARROW_KEYS[event.key];
  if (!way || !event.shiftKey || !drawnNodes.has(cursor)) return;
  event.preventDefault();
  event.stopPropagation();
  const [{ x, y }, { scale }] = [renderer.place(cursor), renderer.view()];
  const place = { x: x + (way[0] * NUDGE) / scale, y: y + (way[1] * NUDGE) / scale };
  keepPlace(cursor, place);
  renderer.put(cursor, place);
  announce(`${nodeName(cursor)} is moved.`);
}

// Arrow keys, Home and End among buttons that are one choice.
function arrows(list, event) {
  const moves = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const at = list.indexOf(document.activeElement);
  const next = event.key === "Home" ? 0 : event.key === "End" ? list.length - 1 : event.key in moves ? (at + moves[event.key] + list.length) % list.length : -1;
  if (at < 0 || next < 0) return;
  event.preventDefault();
  list[next].focus();
  list[next].click();
}
