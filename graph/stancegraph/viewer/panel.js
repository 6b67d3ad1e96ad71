"use strict";
// Builds the parts of the page from the data. Everything from the data becomes text
// through textContent; nothing is ever parsed as HTML.

const data = JSON.parse(document.getElementById("data").textContent);
const SVG = "http://www.w3.org/2000/svg";

function byId(id) {
  return document.getElementById(id);
}

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== ""));
  return element;
}

// Text from the data, kept apart so that right-to-left marks in it turn nothing else round.
function text(value) {
  return make("span", "text", value);
}

// A link, if the address is one that a browser may open from here; otherwise its text.
function link(address, words) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    return text(words === address ? address : `${words} (${address})`);
  }
  const element = make("a", "text", words);
  element.href = url.href;
  element.target = "_blank";
  element.rel = "noopener noreferrer nofollow";
  return element;
}

function nodeName(number) {
  const entity = data.entities[number];
  return entity.label || entity.key;
}

// The part of an address after "#" that opens a claim or a node of this page.
function fragment(kind, id) {
  return new URLSearchParams([[kind, id]]).toString();
}

function nodeButton(number, open) {
  const button = make("button", "link text", nodeName(number));
  button.type = "button";
  button.addEventListener("click", () => open.node(number));
  return button;
}

// A list of facts; those without a value are left out.
function facts(pairs) {
  const list = make("dl", "facts");
  for (const [name, value] of pairs) {
    if (!value) continue;
    list.append(make("dt", "", name), make("dd", "", typeof value === "string" ? text(value) : value));
  }
  return list;
}

function period(claim) {
  if (!claim.valid_from && !claim.valid_to) return "";
  return `${claim.valid_from ? `from ${claim.valid_from}` : ""} ${claim.valid_to ? `to ${claim.valid_to}` : ""}`.trim();
}

function source(claim) {
  const words = claim.source_title || claim.source_id || claim.source_url;
  if (!words) return "";
  return claim.source_url ? link(claim.source_url, words) : text(words);
}

function datedSource(claim) {
  if (!claim.source_date) return source(claim);
  return make("span", "", source(claim), ", ", make("span", "date", claim.source_date));
}

// Who says it: the speaker, or the source in its own voice.
function speaker(claim) {
  return claim.speaker || claim.attribution || "the source itself";
}

// The others of the chain "outermost > … > speaker".
function passedOnBy(claim) {
  const chain = claim.attribution || "";
  const end = ` > ${claim.speaker}`;
  if (chain === speaker(claim)) return "";
  return chain.endsWith(end) ? chain.slice(0, -end.length) : chain;
}

// Words such as CodedByHand as a reader would say them.
function plain(word) {
  return (word || "").replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`).replace(/^[A-Z]/, (c) => c.toLowerCase());
}

function says(claim) {
  return `${nodeName(claim.subject)} ${claim.predicate_words} ${nodeName(claim.object)}`;
}

function badge(claim) {
  const words = [
    claim.modality && claim.modality !== "Asserted" && plain(claim.modality),
    claim.status && claim.status !== "accepted" && claim.status,
  ].filter(Boolean);
  return words.length ? make("span", "badge text", words.join(", ")) : "";
}

// Whom the claim itself names, where it is drawn between those to whom these count.
function named(claim) {
  const label = (id) => data.entities.find((entity) => entity.key === id)?.label || id;
  return [claim.subject_id, claim.object_id].filter(Boolean).map(label).join(" on ");
}

function claimArticle(claim, open) {
  const statement = make("p", "says");
  statement.append(
    nodeButton(claim.subject, open), " ", text(claim.predicate_words), " ",
    nodeButton(claim.object, open), badge(claim),
  );
  const address = make("a", "", make("code", "text", claim.id));
  address.href = `#${fragment("claim", claim.id)}`;
  const how = [plain(claim.method), claim.method_detail, claim.confidence && `confidence ${claim.confidence}`];
  const place = claim.quote_start ? `characters ${claim.quote_start} to ${claim.quote_end || "?"}` : "";
  const article = make("article", "claim", statement);
  if (claim.quote) article.append(make("blockquote", "text", claim.quote));
  article.append(facts([
    ["Said by", speaker(claim)],
    ["Passed on by", passedOnBy(claim)],
    ["Said on", claim.stated_on],
    ["Holds", period(claim)],
    ["Named", named(claim)],
    ["Modality", plain(claim.modality)],
    ["State", claim.status],
    ["Condition", claim.condition],
    ["Kind", plain(claim.dependence_kind)],
    ["Share", claim.share],
    ["Role", claim.role],
    ["Source", datedSource(claim)],
    ["Place", place],
    ["Method", how.filter(Boolean).join(", ")],
    ["Note", claim.note],
    ["Row", claim.row_id],
    ["Claim", address],
  ]));
  return article;
}

// Wikidata is named by an item's number or by its address.
function wikidata(item) {
  return /^Q[0-9]+$/.test(item) ? `https://www.wikidata.org/wiki/${item}` : item;
}

function entityFacts(entity) {
  return facts([
    ["Type", plain(entity.type || entity.kind)],
    ["Also called", (entity.aliases || "").split(" | ").filter(Boolean).join(", ")],
    ["About", entity.description],
    ["Wikidata", entity.wikidata ? link(wikidata(entity.wikidata), entity.wikidata) : ""],
    ["Id", make("code", "text", entity.key)],
  ]);
}

// A table of every claim, the map's equivalent in text. `open.node` and `open.claim` open
// what has a number.
function claimsTable(open) {
  const columns = ["Who", "Says or does", "Whom or what", "Quote", "Said by", "Date", "Source", "Evidence"];
  const head = make("tr", "", ...columns.map((name) => {
    const cell = make("th", name.toLowerCase().replaceAll(" ", "-"), name);
    cell.scope = "col";
    return cell;
  }));
  const body = make("tbody", "");
  for (const [number, claim] of data.claims.entries()) {
    const show = make("button", "link", "Show");
    show.type = "button";
    show.setAttribute("aria-label", `Show the claim: ${says(claim)}`);
    show.addEventListener("click", () => open.claim(number));
    const cells = [
      nodeButton(claim.subject, open), make("span", "", text(claim.predicate_words), badge(claim)),
      nodeButton(claim.object, open), text(claim.quote || ""), text(speaker(claim)),
      make("span", "date", claim.stated_on || claim.source_date || ""), source(claim), show,
    ];
    const row = make("tr", "");
    cells.forEach((content, index) => {
      const cell = make("td", "", content);
      cell.dataset.column = columns[index];
      row.append(cell);
    });
    body.append(row);
  }
  return make("table", "", make("thead", "", head), body);
}

// The legend's samples, drawn as vis-network draws them.
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

function draw(width, tag, attributes) {
  const svg = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
  svg.setAttribute("width", width);
  svg.setAttribute("height", 22);
  svg.setAttribute("viewBox", `${-width / 2} -11 ${width} 22`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(shape);
  return svg;
}

function sample(item) {
  if (item.mark !== undefined) return make("b", "", item.mark);
  if (item.line) {
    return draw(52, "line", {
      x1: -26, x2: 26, y1: 0, y2: 0, stroke: item.line.colour,
      "stroke-width": item.line.width, "stroke-dasharray": item.line.dash.join(" "),
    });
  }
  const paint = { stroke: "#1f2933", "stroke-width": 1.5, fill: item.node.filled ? "#1f2933" : "#fff" };
  if (item.node.shape === "dot") return draw(28, "circle", { r: 8, ...paint });
  return draw(28, "polygon", { points: OUTLINES[item.node.shape].join(" "), ...paint });
}

function legend() {
  return data.legend.map((group) => make(
    "section", "group", make("h3", "", group.title),
    make("ul", "", ...group.items.map((item) => make("li", "", sample(item), item.words))),
  ));
}
