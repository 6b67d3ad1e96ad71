// What every part uses: the data, elements, and text that stays text. Everything from the
// data becomes text through textContent; nothing is ever parsed as HTML.

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const NARROW = 760; // as in narrow.css
const still = matchMedia("(prefers-reduced-motion: reduce)");

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
  return element;
}

// Text from the data, kept apart so that right-to-left marks in it turn nothing else round.
function text(value, className = "") {
  return make("span", `text ${className}`.trim(), value);
}

function button(words, act, className = "") {
  const element = make("button", className, words);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

function labelled(words, control, className = "choice") {
  return make("label", className, make("span", "", words), control);
}

// A list to choose from: pairs of value and words.
function choice(pairs, chosen, act) {
  const element = make("select", "");
  for (const [value, words] of pairs) {
    const option = make("option", "", words);
    option.value = value;
    option.selected = value === chosen;
    element.append(option);
  }
  element.addEventListener("change", () => act(element.value));
  return element;
}

// A link, if the address is one that a browser may open from here; otherwise its text.
function link(address, words) {
  const url = parsedAddress(address);
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    return text(words === address ? address : `${words} (${address})`);
  }
  const element = make("a", "text", words);
  element.href = url.href;
  element.target = "_blank";
  element.rel = "noopener noreferrer nofollow";
  return element;
}

function parsedAddress(address) {
  try {
    return new URL(address);
  } catch {
    return null; // is no whole address
  }
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

function count(number, word) {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}

// Words such as CodedByHand as a reader would say them.
function plain(word) {
  return (word || "").replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`).replace(/^[A-Z]/, (c) => c.toLowerCase());
}

// Tells those who do not see the screen.
function announce(words) {
  byId("said").textContent = words;
}

const SVG = "http://www.w3.org/2000/svg";

function shape(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
