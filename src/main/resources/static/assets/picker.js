// Choosing a picture by sight: the pages of the library in a dialog, each picture a button.
const dialog = document.getElementById("pictures");
const found = document.getElementById("pictures-found");
const more = document.getElementById("pictures-more");
let field = null;

// Takes the pictures of one page of the library over, after those that are shown already.
async function show(address) {
  let page;
  try {
    const answer = await fetch(address);
    page = answer.ok && !answer.redirected && new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    page = null;
  }
  if (!dialog.open) return;
  const items = page ? [...page.querySelectorAll(".gallery-item[data-picture]")] : [];
  const first = found.children.length;
  items.forEach(item => found.append(button(item)));
  const next = page && page.querySelector('.pager a[href*="&page="]');
  more.hidden = !next;
  more.dataset.address = next ? next.getAttribute("href") : "";
  dialog.querySelector("[data-empty]").hidden = !page || found.children.length > 0;
  dialog.querySelector("[data-failed]").hidden = Boolean(page);
  found.children[first]?.querySelector("button").focus();
}

function button(item) {
  const line = document.createElement("li");
  const choose = document.createElement("button");
  const picture = document.createElement("img");
  const words = document.createElement("span");
  const { src, alt } = item.querySelector("img");
  Object.assign(picture, { src, alt, loading: "lazy" });
  words.textContent = item.querySelector(".gallery-name").textContent.trim();
  choose.type = "button";
  choose.className = "pick";
  choose.dataset.pick = item.dataset.picture;
  choose.append(picture, words);
  line.append(choose);
  return line;
}

function use(picture, name) {
  const value = `library:${picture}`;
  if (![...field.options].some(option => option.value === value)) field.add(new Option(name, value), 0);
  field.value = value;
  dialog.close();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("click", event => {
  const opener = event.target.closest("[data-pictures-for]");
  const picked = event.target.closest("[data-pick]");
  if (opener) {
    field = document.getElementById(opener.dataset.picturesFor);
    found.replaceChildren();
    more.hidden = true;
    dialog.showModal();
    show("/pictures?sort=newest");
  } else if (picked) {
    use(picked.dataset.pick, picked.textContent.trim());
  } else if (event.target === more) {
    show(more.dataset.address);
  }
});
// The button may be another one by now: cards are replaced when they are saved.
dialog.addEventListener("close", () => document.querySelector(`[data-pictures-for="${field?.id}"]`)?.focus());
