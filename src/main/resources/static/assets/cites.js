// The picker of sources. Without this script, all sources are listed; with it, a few until someone searches.
const LONGEST = 100;
const OFFERED = 4;
const searches = new WeakMap();

function parts(find) {
  const box = find.closest("[data-cites]");
  return { box, list: box.querySelector("[data-cites-list]"), none: box.querySelector("[data-cites-none]") };
}

/** Shows what is chosen, and what has all the words. */
function show(find) {
  const { list, none } = parts(find);
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const line of list.children) {
    const text = line.textContent.toLowerCase();
    const chosen = line.querySelector("input").checked;
    const hit = words.length === 0
      ? found < OFFERED
      : line.dataset.asked === find.value || words.every(word => text.includes(word));
    line.hidden = !hit && !chosen && document.activeElement !== line.querySelector("input");
    if (hit && !chosen) found++;
  }
  none.hidden = words.length === 0 || found > 0;
}

/** Adds the sources that the server finds, also by their citation and result. */
async function ask(find) {
  const asked = find.value;
  const { box, list } = parts(find);
  const answer = await fetch("/sources/choices?q=" + encodeURIComponent(asked.trim().slice(0, LONGEST)));
  if (!answer.ok || find.value !== asked) return;
  for (const { key, label } of await answer.json()) {
    const known = [...list.children].find(line => line.querySelector("input").value === key);
    const line = known ?? list.appendChild(choice(box.dataset.cites, key, label));
    line.dataset.asked = asked;
  }
  show(find);
}

function choice(name, key, label) {
  const line = document.createElement("li");
  const words = document.createElement("span");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value: key });
  const whole = document.createElement("label");
  words.textContent = label;
  whole.className = "choice";
  whole.append(box, words);
  line.append(whole);
  return line;
}

// Before the editor's own listener: a search is no change of the block.
document.addEventListener("input", event => {
  const find = event.target.closest("[data-cites-find]");
  if (!find) return;
  event.stopPropagation();
  show(find);
  clearTimeout(searches.get(find));
  if (find.value.trim()) searches.set(find, setTimeout(() => ask(find).catch(() => {}), 250));
}, true);

document.addEventListener("keydown", event => {
  if (event.key === "Enter" && event.target.closest("[data-cites-find]")) event.preventDefault();
}, true);

// Cards are replaced when they change.
function begin(root) {
  root.querySelectorAll("[data-cites-find]").forEach(show);
}
new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => {
  if (node.nodeType === Node.ELEMENT_NODE) begin(node);
}))).observe(document.getElementById("editor"), { childList: true, subtree: true });
begin(document);
