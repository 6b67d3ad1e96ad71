// The Story So Far: the claims that are shown, in the order of their dates.

const STORY_PAGE = 60;

async function fillStory() {
  const view = byId("view-story");
  const claims = byTime(new Set(shown.claims));
  const list = make("div", "story");
  view.replaceChildren(list);
  if (!claims.length) return void list.append(make("p", "notice", "Nothing passes these filters."));
  await addStory(list, claims, 0);
}

async function addStory(list, claims, start) {
  const part = claims.slice(start, start + STORY_PAGE);
  const found = await evidenceOf(part);
  if (!list.isConnected) return;
  part.forEach((claim, i) => {
    const date = days[claim] || "without a date";
    if (list.dataset.date !== date) {
      list.append(make("h2", "", date), make("ol", ""));
      list.dataset.date = date;
    }
    list.lastElementChild.append(storyItem(claim, found[i]));
  });
  const left = claims.length - start - part.length;
  if (!left) return;
  const next = button(`Show ${Math.min(left, STORY_PAGE)} of ${left} more`, () => {
    next.remove();
    addStory(list, claims, start + STORY_PAGE);
  });
  list.append(next);
  delete list.dataset.date; // what follows stands below the button's place, with its own heading
}

function storyItem(claim, evidence) {
  const open = button("Evidence", () => openClaim(claim), "link");
  open.setAttribute("aria-label", `Evidence: ${says(claim)}`);
  const statement = make("p", "says", lineSample(columns.line[claim]), nodeButton(columns.subject[claim]), " ", text(words(claim)), " ", nodeButton(columns.object[claim]), badges(claim));
  const by = make("p", "soft", text(speaker(claim)), ", in ", sourceLink(claim) || "an unnamed source", ". ", open);
  return make("li", "", statement, evidence.step ? make("p", "step", text(evidence.step)) : "", evidence.quote ? make("blockquote", "text", evidence.quote) : "", by);
}
