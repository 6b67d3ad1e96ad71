// The side panel: every claim behind a node or a line, in full.

const AT_ONCE = 25; // claims that are shown before "more" is asked for
let opener = null;
let showing = 0; // which panel is being filled: evidence may come late

function showPanel(title, ...parts) {
  if (byId("panel").hidden) opener = document.activeElement;
  byId("panel-title").replaceChildren(text(title));
  byId("panel-body").replaceChildren(...parts);
  byId("panel").hidden = false;
  byId("panel-body").scrollTop = 0;
  byId("panel-title").focus({ preventScroll: true });
  showing += 1;
}

function closePanel() {
  if (byId("panel").hidden) return;
  byId("panel").hidden = true;
  showing += 1;
  if (opener?.isConnected) opener.focus({ preventScroll: true });
}

// ---- what is selected ----

const NOTHING = { claim: "", node: "", pair: [] };

function openNode(number) {
  change({ ...NOTHING, node: entities[number].key });
}

function openClaim(claim) {
  change({ ...NOTHING, claim: columns.id[claim] });
}

function openPair(a, b) {
  change({ ...NOTHING, pair: [entities[a].key, entities[b].key] });
}

function openNothing() {
  change(NOTHING);
}

// Resolves once the evidence is there.
function followSelection() {
  if (state.claim) return showClaim(numberOfClaim.get(state.claim));
  if (state.node) return showNode(numberOfKey.get(state.node));
  if (state.pair.length) return showPair(...state.pair.map((key) => numberOfKey.get(key)));
  closePanel();
  return Promise.resolve();
}

// ---- what is shown of it ----

function claimsWhere(fits) {
  const found = [];
  for (let i = 0; i < shown.claims.length; i += 1) {
    if (fits(shown.from[i], shown.to[i]) && found.at(-1) !== shown.claims[i]) found.push(shown.claims[i]);
  }
  return found;
}

function showNode(number) {
  const claims = claimsWhere((a, b) => a === number || b === number);
  const body = make("div", "");
  showPanel(nodeName(number), entityFacts(entities[number]), nodeTools(number), disputes(claims, [number]), body);
  return fill(body, claims);
}

function showPair(a, b) {
  const claims = claimsWhere((from, to) => (from === a && to === b) || (from === b && to === a));
  const body = make("div", "");
  showPanel(`${nodeName(a)} – ${nodeName(b)}`, pairTools(a, b, claims), disputes(claims, []), body);
  return fill(body, claims);
}

function showClaim(claim) {
  const [a, b] = [columns.subject[claim], columns.object[claim]];
  const others = claimsWhere((from, to) => (from === a && to === b) || (from === b && to === a)).filter((one) => one !== claim);
  const body = make("div", "");
  showPanel(`${nodeName(a)} – ${nodeName(b)}`, disputes([claim], []), body);
  return fill(body, [claim, ...others], claim);
}

// Claims under the headings of their kinds, some at once and the rest when asked for.
async function fill(body, claims, chosen = -1) {
  const turn = showing;
  const kinds = LOOK_ORDER.filter((kind) => claims.some((claim) => columns.line[claim] === kind));
  const ordered = kinds.flatMap((kind) => byTime(claims.filter((claim) => columns.line[claim] === kind && claim !== chosen)));
  const all = chosen < 0 ? ordered : [chosen, ...ordered];
  if (!all.length) body.append(make("p", "", "No claim about it passes the filters."));
  else if (chosen < 0) body.append(make("p", "summary", kindCounts(claims)));
  const more = async (start) => {
    const part = all.slice(start, start + AT_ONCE);
    const found = await evidenceOf(part);
    if (turn !== showing) return;
    part.forEach((claim, i) => {
      const isFirst = start + i === 0 || columns.line[all[start + i - 1]] !== columns.line[claim] || all[start + i - 1] === chosen;
      if (claim === chosen && all.length === 1) return void body.append(claimArticle(claim, found[i], true));
      if (isFirst && claim !== chosen) body.append(make("h3", "kind", LOOKS[columns.line[claim]].words));
      body.append(claimArticle(claim, found[i], claim === chosen));
    });
    const left = all.length - start - part.length;
    if (left > 0) {
      const next = button(`Show ${Math.min(left, AT_ONCE)} of ${left} more`, () => {
        next.remove();
        more(start + AT_ONCE);
      });
      body.append(next);
    }
  };
  await more(0);
  byId("panel-body").dataset.filled = String(all.length);
}

function kindCounts(claims) {
  const counts = LOOK_ORDER
    .map((kind) => [LOOKS[kind].words, claims.filter((claim) => columns.line[claim] === kind).length])
    .filter(([, number]) => number);
  return `${count(claims.length, "claim")}: ${counts.map(([words, number]) => `${number} ${words}`).join("; ")}`;
}

function claimArticle(claim, evidence, isChosen) {
  const statement = make("p", "says", nodeButton(columns.subject[claim]), " ", text(words(claim)), " ", nodeButton(columns.object[claim]), badges(claim));
  const article = make("article", isChosen ? "claim chosen" : "claim", statement);
  if (evidence.quote) article.append(quoted(evidence));
  const own = make("a", "", make("code", "text", columns.id[claim]));
  own.href = `#${address({ ...emptyState(), claim: columns.id[claim] })}`;
  own.addEventListener("click", (event) => {
    event.preventDefault();
    openClaim(claim);
  });
  const confidence = columns.confidence[claim];
  const how = [plain(value("method", claim)), evidence.method_detail, confidence !== null && `confidence ${+(confidence * 100).toPrecision(3)}%`];
  article.append(facts([
    ["Said by", speaker(claim)],
    ["Passed on by", passedOnBy(claim, evidence)],
    ["Said on", evidence.stated_on],
    ["Holds", period(evidence)],
    ["In the story", evidence.step],
    ["Modality", plain(value("modality", claim))],
    ["Status", value("status", claim)],
    ["Condition", evidence.condition],
    ["Kind", plain(evidence.dependence_kind)],
    ["Share", evidence.share],
    ["Role", evidence.role],
    ["Named", named(evidence)],
    ["Source", datedSource(claim)],
    ["Place", evidence.quote_start ? `characters ${evidence.quote_start} to ${evidence.quote_end || "?"}` : ""],
    ["Method", how.filter(Boolean).join(", ")],
    ["Corrects", evidence.revision_of],
    ["Entered", evidence.recorded_at],
    ["Note", evidence.note],
    ["Row", evidence.row_id],
    ["Claim", own],
  ]), citeButton(claim, evidence));
  return article;
}

// The quote, in its sentence where that is known.
function quoted(evidence) {
  if (!evidence.before && !evidence.after) return make("blockquote", "text", evidence.quote);
  return make("blockquote", "text", evidence.before || "", make("mark", "", evidence.quote), evidence.after || "");
}

// Whom the claim itself names, where it is drawn between those to whom these count.
function named({ subject_id: subject, object_id: object }) {
  return [subject, object].filter(Boolean).map((key) => (numberOfKey.has(key) ? nameOfKey(key) : key)).join(" on ");
}

function period({ valid_from: from, valid_to: to }) {
  return [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(" ");
}

// The others of the chain "outermost > … > speaker".
function passedOnBy(claim, { attribution: chain = "" }) {
  const end = ` > ${value("speaker", claim)}`;
  if (chain === speaker(claim)) return "";
  return chain.endsWith(end) ? chain.slice(0, -end.length) : chain;
}

// Wikidata is named by an item's number or by its address.
function wikidata(item) {
  return /^Q[0-9]+$/.test(item) ? `https://www.wikidata.org/wiki/${item}` : item;
}

function entityFacts(entity) {
  return facts([
    ["Type", plain(entity.type || entity.kind)],
    ["Also called", entity.aliases.join(", ")],
    ["About", entity.description],
    ["Wikidata", entity.wikidata ? link(wikidata(entity.wikidata), entity.wikidata) : ""],
    ["Id", make("code", "text", entity.key)],
  ]);
}

function nodeTools(number) {
  const key = entities[number].key;
  const tools = make("p", "tools");
  const isNear = state.near.includes(key);
  tools.append(button(isNear ? "Show more than what is around it" : "Show only what is around it", () => {
    change({ near: isNear ? state.near.filter((one) => one !== key) : [...state.near, key] });
  }));
  return tools;
}

function pairTools(a, b, claims) {
  const tools = make("p", "tools");
  const own = new Set(claims.map((claim) => columns.id[claim]));
  if (new Set(claims.map((claim) => columns.line[claim] + columns.mark[claim])).size < 2) return tools;
  const opened = state.apart.filter((id) => own.has(id));
  tools.append(button(opened.length ? "Draw as one line" : "Draw its kinds apart", () => {
    const others = state.apart.filter((id) => !own.has(id));
    change({ apart: opened.length ? others : [...others, columns.id[claims[0]]] });
  }));
  return tools;
}

// ---- disagreements ----

function disputes(claims, nodes) {
  const own = new Set(claims);
  const about = new Set(nodes);
  const found = data.disagreements.filter(({ sides, parties }) =>
    sides.some((side) => side.claims.some((claim) => own.has(claim))) || parties.some((party) => about.has(party)));
  if (!found.length) return "";
  const list = make("ul", "");
  for (const one of found) {
    const item = make("li", "", make("strong", "", one.kind.replaceAll("-", " ")), " ", text(one.names), make("br", ""), text(one.why));
    for (const side of one.sides) {
      const all = make("span", "side", text(side.position), text(side.when ? ` (${side.when})` : ""), " ");
      side.claims.forEach((claim, i) => {
        const open = button(`claim ${i + 1}`, () => openClaim(claim), "link");
        open.setAttribute("aria-label", `Open: ${says(claim)}`);
        all.append(open, " ");
      });
      item.append(all);
    }
    list.append(item);
  }
  const title = make("h3", "", count(found.length, "disagreement"));
  return make("section", "disputes", title, list);
}
