// The time brush: how many claims there are when, two ends to set, and play.

const MOST_BINS = 60;
const UNITS = [
  { name: "day", length: 10, days: 1 }, { name: "month", length: 7, days: 30.4 },
  { name: "year", length: 4, days: 365.25 }, { name: "decade", length: 3, days: 3652.5 },
];
const PLAY = 700; // milliseconds a step
let bins = [];
let unit = UNITS[0];
let playing = null;

function dayNumber(date) {
  return Date.parse(`${firstDay(date)}T00:00:00Z`) / 86400000;
}

// The time of all claims in parts of a length that leaves few enough.
function cutTime() {
  const dated = days.filter((date) => date && Number.isFinite(dayNumber(date))).sort();
  if (!dated.length) return [];
  const span = dayNumber(dated.at(-1)) - dayNumber(dated[0]);
  // No finer than what at least half of the dates are given in.
  const usual = dated.map((date) => date.length).sort((a, b) => b - a)[Math.floor((dated.length - 1) / 2)];
  unit = UNITS.find((one) => one.length <= usual && span / one.days <= MOST_BINS) || UNITS.at(-1);
  const found = [];
  const last = firstDay(dated.at(-1)).slice(0, unit.length);
  for (let at = firstDay(dated[0]).slice(0, unit.length); at <= last && found.length < 5 * MOST_BINS; at = following(at)) found.push(at);
  return found;
}

function following(at) {
  if (at.length === 3) return String(Number(at) + 1).padStart(3, "0");
  if (at.length === 4) return String(Number(at) + 1).padStart(4, "0");
  const date = new Date(`${at.length === 7 ? `${at}-01` : at}T00:00:00Z`);
  if (at.length === 7) date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, at.length);
}

// The date that the beginning or end of a part stands for in the address.
function binDate(bin, isEnd) {
  if (bin.length !== 3) return bin;
  return `${bin}${isEnd ? 9 : 0}`;
}

function binOf(date) {
  const cut = firstDay(date).slice(0, unit.length);
  const at = bins.findIndex((bin) => bin >= cut);
  return at < 0 ? bins.length - 1 : at;
}

function startTime() {
  bins = cutTime();
  if (bins.length < 2) return;
  byId("time").hidden = false;
  const picture = shape("svg", { viewBox: `0 0 ${bins.length * 10} 40`, preserveAspectRatio: "none", "aria-hidden": "true", class: "bars" });
  const [start, end] = [slider("First", "since"), slider("Last", "until")];
  const shownTime = make("output", "");
  const play = button("Play", () => (playing ? stopPlaying() : startPlaying()));
  play.id = "play";
  const undated = make("input", "");
  undated.type = "checkbox";
  undated.addEventListener("change", () => change({ undated: undated.checked ? "" : "no" }));
  const withUndated = make("label", "box", undated, `with ${count(days.filter((date) => !date).length, "undated claim")}`);
  withUndated.hidden = days.every(Boolean);
  const brush = make("div", "brush", picture, start, end);
  brush.style.setProperty("--parts", String(bins.length));
  byId("time").append(brush, make("div", "row", play, shownTime, withUndated));
  const follow = () => {
    start.value = String(state.since ? binOf(state.since) : 0);
    end.value = String(state.until ? binOf(lastDay(state.until)) : bins.length - 1);
    const [from, to] = [bins[start.value], bins[end.value]];
    const span = binDate(from, false) === binDate(to, true) ? from : `${binDate(from, false)} to ${binDate(to, true)}`;
    shownTime.textContent = state.since || state.until ? span : `all time: ${span}`;
    for (const input of [start, end]) input.setAttribute("aria-valuetext", binDate(bins[input.value], input === end));
    undated.checked = !state.undated;
    drawBars(picture, Number(start.value), Number(end.value));
  };
  follow();
  watchers.push(follow);
}

function slider(words, name) {
  const input = make("input", `end ${name}`);
  Object.assign(input, { type: "range", min: "0", max: String(bins.length - 1), step: "1" });
  input.setAttribute("aria-label", `${words} ${unit.name}`);
  input.addEventListener("input", () => {
    stopPlaying();
    const [from, to] = [...byId("time").querySelectorAll("input[type=range]")].map((one) => Number(one.value));
    // An end that is dragged past the other takes it along.
    setTime(name === "since" ? from : Math.min(from, to), name === "since" ? Math.max(from, to) : to);
  });
  return input;
}

function setTime(from, to) {
  change({ since: from > 0 ? binDate(bins[from], false) : "", until: to < bins.length - 1 ? binDate(bins[to], true) : "" });
}

// Bars of the claims that pass the other filters; those outside the chosen time are paler.
function drawBars(picture, from, to) {
  const fits = tests().filter((fit) => fit !== inTime);
  const heights = new Array(bins.length).fill(0);
  for (let claim = 0; claim < claimCount; claim += 1) {
    if (days[claim] && fits.every((fit) => fit(claim))) heights[binOf(days[claim])] += 1;
  }
  const most = Math.max(...heights, 1);
  picture.replaceChildren(...heights.map((height, i) => shape("rect", {
    x: i * 10 + 1, width: 8, y: 40 - (height / most) * 38, height: (height / most) * 38, class: i >= from && i <= to ? "in" : "out",
  })));
}

// From the beginning of the chosen time, or of all time, its end moves on by a step.
function startPlaying() {
  const from = state.since ? binOf(state.since) : 0;
  const last = state.until ? binOf(lastDay(state.until)) : bins.length - 1;
  let to = last < bins.length - 1 ? last : from - 1;
  byId("play").textContent = "Stop";
  const step = () => {
    to += 1;
    if (to > bins.length - 1) return stopPlaying();
    setTime(from, to);
    announce(byId("time").querySelector("output").textContent);
    playing = setTimeout(step, still.matches ? 2 * PLAY : PLAY);
  };
  playing = setTimeout(step, 0);
}

function stopPlaying() {
  clearTimeout(playing);
  playing = null;
  if (byId("play")) byId("play").textContent = "Play";
}
