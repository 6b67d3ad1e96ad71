// The selection as CSV (RFC 4180), with formulas made harmless as `kg export` does.

const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const FIELDS = [
  "claim", "subject", "predicate", "object", "modality", "status", "speaker", "date", "confidence",
  "quote", "condition", "attribution", "valid_from", "valid_to", "source", "source_title", "source_url",
  "source_date", "method", "method_detail", "subject_id", "object_id",
];

function csvCell(value) {
  const cell = typeof value === "number" ? String(value) : FORMULA.test(value || "") ? `'${value}` : value || "";
  return /[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function csvRow(claim, evidence) {
  const source = value("source", claim);
  return [
    columns.id[claim], nodeName(columns.subject[claim]), words(claim), nodeName(columns.object[claim]),
    value("modality", claim), value("status", claim), value("speaker", claim), columns.date[claim],
    columns.confidence[claim] ?? "", evidence.quote, evidence.condition, evidence.attribution,
    evidence.valid_from, evidence.valid_to, source.source_id, source.source_title, source.source_url,
    source.source_date, value("method", claim), evidence.method_detail,
    entities[columns.subject[claim]].key, entities[columns.object[claim]].key,
  ];
}

async function saveCsv(claims) {
  const found = await evidenceOf(claims);
  const rows = [FIELDS, ...claims.map((claim, i) => csvRow(claim, found[i]))];
  const csv = rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
  const target = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
  const anchor = make("a", "");
  anchor.href = target;
  anchor.download = "claims.csv";
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(target), 1000);
  announce(`${count(claims.length, "claim")} saved as claims.csv`);
}
