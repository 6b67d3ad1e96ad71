// Evidence: blocks of compressed JSON, opened when one of their claims is asked for.

const blocks = new Map();

// A browser that cannot open a block says so where its evidence would stand.
function block(number) {
  if (!blocks.has(number)) {
    blocks.set(number, openBlock(number).catch(() => {
      announce("The evidence cannot be opened.");
      const sorry = { note: "This browser cannot open the evidence in this file; a newer one can." };
      return new Proxy([], { get: () => sorry });
    }));
  }
  return blocks.get(number);
}

async function openBlock(number) {
  await parsed();
  const element = byId(`evidence-${number}`);
  const bytes = Uint8Array.from(atob(element.textContent), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

// The blocks stand at the end of the file, behind the script that draws.
function parsed() {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((done) => { document.addEventListener("DOMContentLoaded", done, { once: true }); });
}

// What is known of these claims beside what their columns say, in their order.
async function evidenceOf(claims) {
  const numbers = [...new Set(claims.map((claim) => Math.floor(claim / data.block)))];
  const opened = new Map();
  await Promise.all(numbers.map(async (number) => { opened.set(number, await block(number)); }));
  return claims.map((claim) => opened.get(Math.floor(claim / data.block))[claim % data.block]);
}
