// What is drawn: claims of the same pair as one line, and of much the strongest part.

const MOST_NODES = 1000;
const MOST_LINES = 5000;
const THICKER = 0.6; // pixels for each further claim of a line
const THICKEST = 6;
const BEND = 0.22; // how much further out each line of a pair that was taken apart swings

// One line a pair: its claims, how many of each kind, and which way they point.
function pairsOf(found) {
  const pairs = new Map();
  for (let i = 0; i < found.claims.length; i += 1) {
    const a = Math.min(found.from[i], found.to[i]);
    const b = Math.max(found.from[i], found.to[i]);
    const key = a * entities.length + b;
    if (!pairs.has(key)) pairs.set(key, newLine(a, b));
    addToLine(pairs.get(key), found.claims[i], found.from[i]);
  }
  return [...pairs.values()];
}

function newLine(a, b) {
  return { a, b, claims: [], kinds: new Map(), toA: false, toB: false, sure: false, bend: 0 };
}

function addToLine(line, claim, from) {
  if (line.claims.at(-1) === claim) return; // a roll-up may bring both ends to one
  line.claims.push(claim);
  const kind = columns.line[claim];
  line.kinds.set(kind, (line.kinds.get(kind) || 0) + 1);
  if (!isMutual(claim)) {
    if (from === line.a) line.toB = true;
    else line.toA = true;
  }
  if (MARKS[columns.mark[claim]].opacity === 1) line.sure = true;
}

// The kind that most of its claims are of; of several the first in the key.
function mainKind(line) {
  const order = ([kind, number]) => number * 100 - LOOK_ORDER.indexOf(kind);
  return [...line.kinds].reduce((best, one) => (order(one) > order(best) ? one : best))[0];
}

// A pair that was taken apart: a line for each kind and way that it points, side by side.
function apart(line) {
  const parts = new Map();
  for (const claim of line.claims) {
    const from = columns.subject[claim] === line.b ? line.b : line.a;
    const key = `${columns.line[claim]} ${columns.mark[claim]} ${isMutual(claim) ? "" : from}`;
    if (!parts.has(key)) parts.set(key, newLine(line.a, line.b));
    addToLine(parts.get(key), claim, from);
  }
  const found = [...parts.values()];
  found.forEach((part, rank) => { part.bend = (rank - (found.length - 1) / 2) * BEND; });
  return found;
}

// How many claims stand behind each node.
function mentions(found) {
  const number = new Map();
  for (let i = 0; i < found.claims.length; i += 1) {
    for (const end of new Set([found.from[i], found.to[i]])) number.set(end, (number.get(end) || 0) + 1);
  }
  return number;
}

// What is drawn of the claims that are shown: lines, nodes, and how much is left out.
function drawn() {
  const number = mentions(shown);
  const complete = shown.claims.length === claimCount && !state.rollup;
  if (complete) entities.forEach((entity, node) => isOwn(node) && !number.has(node) && number.set(node, 0));
  let nodes = [...number.keys()];
  let pairs = pairsOf(shown);
  const all = { nodes: nodes.length, lines: pairs.length };
  if (!state.all && (nodes.length > MOST_NODES || pairs.length > MOST_LINES)) {
    const kept = new Set(inOrder(nodes, number).slice(0, MOST_NODES));
    pairs = pairs.filter((line) => kept.has(line.a) && kept.has(line.b));
    pairs.sort((one, other) => other.claims.length - one.claims.length || one.a - other.a || one.b - other.b);
    pairs = pairs.slice(0, MOST_LINES);
    nodes = nodes.filter((node) => kept.has(node));
  }
  const opened = new Set(state.apart.flatMap((id) => endsOf(numberOfClaim.get(id)).map(pairKey)));
  const lines = pairs.flatMap((line) => (opened.has(pairKey([line.a, line.b])) ? apart(line) : [line]));
  return { nodes, lines, number, left: { nodes: all.nodes - nodes.length, lines: all.lines - pairs.length } };
}

function pairKey([a, b]) {
  return Math.min(a, b) * entities.length + Math.max(a, b);
}

// Nodes by how often they are mentioned.
function inOrder(nodes, number) {
  return [...nodes].sort((a, b) => number.get(b) - number.get(a) || a - b);
}

// ---- how large a node is ----

function weights(picture) {
  if (state.size === "neighbours") return neighbours(picture);
  if (state.size === "between") return scaled(betweenness(picture));
  return picture.number;
}

function neighbours(picture) {
  const number = new Map(picture.nodes.map((node) => [node, 0]));
  for (const [node, others] of adjacency(picture)) number.set(node, others.length);
  return number;
}

function adjacency({ nodes, lines }) {
  const links = new Map(nodes.map((node) => [node, new Set()]));
  for (const { a, b } of lines) {
    if (a === b) continue;
    links.get(a).add(b);
    links.get(b).add(a);
  }
  return new Map([...links].map(([node, others]) => [node, [...others]]));
}

// How many shortest ways between others lead over a node: Brandes, "A Faster Algorithm for
// Betweenness Centrality" (2001).
function betweenness(picture) {
  const links = adjacency(picture);
  const found = new Map(picture.nodes.map((node) => [node, 0]));
  for (const start of picture.nodes) {
    const [order, ways, distance, before] = [[start], new Map([[start, 1]]), new Map([[start, 0]]), new Map()];
    for (const node of order) {
      for (const other of links.get(node)) {
        if (!distance.has(other)) {
          distance.set(other, distance.get(node) + 1);
          order.push(other);
        }
        if (distance.get(other) !== distance.get(node) + 1) continue;
        ways.set(other, (ways.get(other) || 0) + ways.get(node));
        before.set(other, [...(before.get(other) || []), node]);
      }
    }
    const share = new Map();
    for (const node of order.reverse()) {
      for (const earlier of before.get(node) || []) {
        const part = (ways.get(earlier) / ways.get(node)) * (1 + (share.get(node) || 0));
        share.set(earlier, (share.get(earlier) || 0) + part);
      }
      if (node !== start) found.set(node, found.get(node) + (share.get(node) || 0));
    }
  }
  return found;
}

// As if the largest were about so many claims, so that sizes are of the same order.
function scaled(number, most = 25) {
  const largest = Math.max(...number.values(), 1);
  return new Map([...number].map(([node, one]) => [node, (one / largest) * most]));
}
