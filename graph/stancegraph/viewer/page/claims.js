// Claims and entities by number: what the page says of them without opening their evidence.

const entities = data.entities;
const columns = data.claims;
const tables = data.tables;
const claimCount = (columns.id || []).length;
const [LOOKS, MARKS, SHAPES] = [data.look.lines, data.look.marks, data.look.shapes].map(Object.fromEntries);
const SIZES = data.look.sizes;
const LOOK_ORDER = Object.keys(LOOKS);
const numberOfKey = new Map(entities.map((entity, number) => [entity.key, number]));
const numberOfClaim = new Map((columns.id || []).map((id, number) => [id, number]));

// The value of a claim in a column that refers to a table.
function value(name, claim) {
  return tables[name][columns[name][claim]];
}

function nodeName(number) {
  return entities[number].label || entities[number].key;
}

function isIssue(number) {
  return entities[number].shape === "Issue";
}

function words(claim) {
  return value("said", claim).words;
}

function isMutual(claim) {
  return value("said", claim).symmetric;
}

// From -1, against, to 1, for, as `kg matrix` grades it: on a condition half, and what is
// hypothetical or denied gives none, for who denies support need not oppose.
function position(claim) {
  const { polarity } = value("said", claim);
  if (polarity === null || ["Hypothetical", "Denied"].includes(value("modality", claim))) return null;
  return isConditional(claim) ? Math.max(-0.5, Math.min(0.5, polarity)) : polarity;
}

function isConditional(claim) {
  return value("modality", claim) === "Conditional" || /OnCondition$/.test(value("predicate", claim));
}

// Whose words they are: the speaker, or the source in its own voice.
function speaker(claim) {
  return value("speaker", claim) || "the source itself";
}

function sourceWords(claim) {
  const source = value("source", claim);
  return source.source_title || source.source_id || source.source_url;
}

function sourceLink(claim) {
  const { source_url: address } = value("source", claim);
  const shown = sourceWords(claim);
  if (!shown) return "";
  return address ? link(address, shown) : text(shown);
}

function datedSource(claim) {
  const { source_date: date } = value("source", claim);
  const found = sourceLink(claim);
  return found && date ? make("span", "", found, ", ", text(date, "date")) : found;
}

function says(claim) {
  return `${nodeName(columns.subject[claim])} ${words(claim)} ${nodeName(columns.object[claim])}`;
}

// What is unusual about a claim: how it is said, and whether anybody has reviewed it.
function badges(claim) {
  const modality = value("modality", claim);
  const status = value("status", claim);
  const found = make("span", "badges");
  if (modality && modality !== "Asserted") found.append(text(plain(modality), "badge"));
  if (status && status !== "accepted") found.append(text(status, `badge ${status === "rejected" ? "rejected" : "proposed"}`));
  return found.firstChild ? found : "";
}

function nodeButton(number) {
  return button(nodeName(number), () => openNode(number), "link text");
}

// ---- dates: a year, a month or a day, as text ----

const DATE = /^\d{4}(-\d\d(-\d\d)?)?$/;
const days = (columns.date || []).map((date) => (DATE.test(date) ? date : ""));

function firstDay(date) {
  return date && (date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);
}

function lastDay(date) {
  return date && (date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date);
}

// Claims in the order of their dates, those without any last.
function byTime(claims) {
  return [...claims].sort((a, b) => (!days[a] - !days[b]) || (days[a] < days[b] ? -1 : days[a] > days[b] ? 1 : a - b));
}
