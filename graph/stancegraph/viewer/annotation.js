"use strict";
(() => {
  const spans = JSON.parse(document.getElementById("data").textContent);
  const text = document.getElementById("text");
  const found = document.getElementById("found");
  const hint = document.getElementById("hint");
  let shown = "";

  function element(name, className, content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = content;
    return made;
  }

  function describe(span) {
    const box = element("div", "found", "");
    box.append(element("p", "kind", span.kind), element("p", "says", span.says));
    const facts = element("dl", "", "");
    for (const [name, value] of span.facts) {
      facts.append(element("dt", "", name), element("dd", "", value));
    }
    box.append(facts);
    return box;
  }

  function numbersOf(mark) {
    return mark.dataset.s.split(" ");
  }

  function show(mark) {
    const numbers = mark ? numbersOf(mark) : [];
    if (numbers.join(" ") === shown) return;
    shown = numbers.join(" ");
    hint.hidden = numbers.length > 0;
    // The narrowest first: it is what the reader points at.
    found.replaceChildren(...numbers.slice().reverse().map((number) => describe(spans[number])));
    for (const other of text.querySelectorAll("mark")) {
      const isLit = numbersOf(other).includes(numbers[numbers.length - 1]);
      other.classList.toggle("lit", numbers.length > 0 && isLit);
    }
  }

  function markAt(event) {
    const target = event.target;
    return target instanceof Element ? target.closest("#text mark") : null;
  }

  for (const kind of ["mouseover", "focusin", "click"]) {
    text.addEventListener(kind, (event) => {
      const mark = markAt(event);
      if (mark) show(mark);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(null);
  });
  function follow() {
    const anchor = /^#s\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    let mark = anchor && anchor.nextElementSibling;
    while (mark && mark.tagName !== "MARK") mark = mark.nextElementSibling;
    if (mark) {
      mark.focus();
      show(mark);
    }
  }
  window.addEventListener("hashchange", follow);
  follow();
})();
