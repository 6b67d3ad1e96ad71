// Which claims count: every filter together, then whom they join, then what lies near.

// The claims that count, with the ends that they are shown with. One that counts to several
// states stands there several times.
let shown = { claims: [], from: [], to: [] };

function choose() {
  const fits = tests();
  let found = { claims: [], from: [], to: [] };
  const wanted = state.type.length ? new Set(state.type) : null;
  const typeFits = (number) => !wanted || wanted.has(typeName(entities[number].shape));
  for (let claim = 0; claim < claimCount; claim += 1) {
    if (!fits.every((fit) => fit(claim))) continue;
    for (const [a, b] of endsOf(claim)) {
      if (typeFits(a) && typeFits(b)) add(found, claim, a, b);
    }
  }
  if (state.near.length) found = neighbourhood(found, state.near.map(standing), Number(state.depth || 1));
  if (state.path.length) found = shortest(found, ...state.path.map(standing));
  shown = found;
}

function add(found, claim, a, b) {
  found.claims.push(claim);
  found.from.push(a);
  found.to.push(b);
}

function endsOf(claim) {
  const rolled = state.rollup && data.states[claim];
  return rolled || [[columns.subject[claim], columns.object[claim]]];
}

// The number of an entity of the address, in a roll-up that of the state that it counts to.
function standing(key) {
  const number = numberOfKey.get(key);
  if (!state.rollup) return number;
  for (const [claim, pairs] of Object.entries(data.states)) {
    if (columns.subject[claim] === number) return pairs[0][0];
    if (columns.object[claim] === number) return pairs[0][1];
  }
  return number;
}

// What a claim must pass, for the filters that are set.
function tests() {
  const fits = [];
  const inTable = (name, wanted, key = (one) => one) => {
    if (!wanted.length) return;
    const set = new Set(wanted);
    const passes = tables[name].map((one) => set.has(key(one)));
    fits.push((claim) => passes[columns[name][claim]]);
  };
  inTable("predicate", state.kind);
  inTable("source", state.source, (source) => source.source_id);
  inTable("speaker", state.speaker, (name) => name || ITSELF);
  inTable("modality", state.modality);
  inTable("status", state.status);
  const least = Number(state.confidence);
  if (least) fits.push((claim) => (columns.confidence[claim] ?? 1) >= least);
  if (state.since || state.until) fits.push(inTime);
  else if (state.undated) fits.push((claim) => days[claim] !== "");
  return fits;
}

function inTime(claim) {
  const date = days[claim];
  if (!date) return !state.undated;
  return (!state.since || lastDay(date) >= firstDay(state.since)) && (!state.until || firstDay(date) <= lastDay(state.until));
}

function linksOf(found) {
  const links = new Map();
  const join = (a, b) => {
    if (!links.has(a)) links.set(a, new Set());
    links.get(a).add(b);
  };
  for (let i = 0; i < found.claims.length; i += 1) {
    join(found.from[i], found.to[i]);
    join(found.to[i], found.from[i]);
  }
  return links;
}

// How many steps each node is from some, as far as that is asked for.
function steps(links, starts, furthest = Infinity) {
  const distance = new Map(starts.map((start) => [start, 0]));
  const queue = [...distance.keys()];
  for (const node of queue) {
    const next = distance.get(node) + 1;
    if (next > furthest) break;
    for (const other of links.get(node) || []) {
      if (distance.has(other)) continue;
      distance.set(other, next);
      queue.push(other);
    }
  }
  return distance;
}

function keep(found, fits) {
  const kept = { claims: [], from: [], to: [] };
  for (let i = 0; i < found.claims.length; i += 1) {
    if (fits(found.from[i], found.to[i])) add(kept, found.claims[i], found.from[i], found.to[i]);
  }
  return kept;
}

function neighbourhood(found, starts, depth) {
  const distance = steps(linksOf(found), starts, depth);
  // A line between two at the rim is no step of the way from the middle.
  return keep(found, (a, b) => distance.has(a) && distance.has(b) && Math.min(distance.get(a), distance.get(b)) < depth);
}

// Every shortest way from one to the other, whichever way its lines point.
function shortest(found, start, end) {
  const links = linksOf(found);
  const [ahead, back] = [steps(links, [start]), steps(links, [end])];
  const length = ahead.get(end);
  return keep(found, (a, b) => length !== undefined
    && (ahead.get(a) + 1 + back.get(b) === length || ahead.get(b) + 1 + back.get(a) === length));
}

// What the filters let through, in words.
function countsInWords() {
  const claims = new Set(shown.claims);
  const nodes = new Set([...shown.from, ...shown.to]);
  if (claims.size === claimCount && !state.rollup) {
    for (let number = 0; number < entities.length; number += 1) if (isOwn(number)) nodes.add(number);
  }
  const issues = [...nodes].filter(isIssue).length;
  const all = claims.size === claimCount ? "" : ` of ${claimCount.toLocaleString("en")}`;
  return `${count(nodes.size - issues, "actor")}, ${count(issues, "issue")}, ${claims.size.toLocaleString("en")}${all} ${claimCount === 1 ? "claim" : "claims"}`;
}

// Whether a node is one of the network's own, and no state that is there for roll-up only.
function isOwn(number) {
  return entities[number].claims > 0 || !entities[number].rolled;
}
