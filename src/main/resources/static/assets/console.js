// Enhancements of the pages: shortcuts, dialogs, announcements, and messages when a request fails.
(() => {
  "use strict";
  const byId = id => document.getElementById(id);

  function announce(words) {
    const place = byId("announcer");
    if (place && words && place.textContent !== words) place.textContent = words;
  }

  // A count that is running when its page is left is of no use to anyone.
  window.addEventListener("pagehide", () => {
    const form = document.querySelector("form[data-segment]");
    const token = form && form.querySelector("input[name=_csrf]");
    if (token) fetch("/segments/count/cancel", { method: "POST", keepalive: true, body: new URLSearchParams({ _csrf: token.value }) }).catch(() => {});
  });

  // Keyboard shortcuts. Users of speech input can turn them off (WCAG 2.1.4).
  const KEYS = "daymark-keys";
  function keysAreOn() {
    try { return localStorage.getItem(KEYS) !== "off"; } catch { return true; }
  }
  let goes = 0;
  document.addEventListener("keydown", event => {
    const target = event.target;
    const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keysAreOn() || document.querySelector("dialog[open]")) return;
    if (event.key === "/") {
      event.preventDefault();
      byId("find").focus();
      byId("find").select();
    } else if (event.key === "?") {
      byId("keys").showModal();
    } else if (event.key === "g") {
      goes = Date.now();
      return;
    } else if (Date.now() - goes < 1500 && /^[a-z]$/.test(event.key)) {
      document.querySelector(`[data-go="${event.key}"]`)?.click();
    }
    goes = 0;
  });
  const keysSwitch = document.querySelector("[data-keys-switch]");
  if (keysSwitch) {
    keysSwitch.checked = keysAreOn();
    keysSwitch.addEventListener("change", () => {
      try { localStorage.setItem(KEYS, keysSwitch.checked ? "on" : "off"); } catch { /* stays on */ }
    });
  }

  // Dialogs. Without JavaScript, their links lead to a page instead.
  document.addEventListener("click", event => {
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && byId(opener.dataset.dialog);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
    event.target.closest("[data-close]")?.closest("dialog")?.close();
  });

  // Copy buttons. Without them, the text can be copied by hand.
  document.querySelectorAll("[data-copy]").forEach(button => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = byId(button.dataset.copy);
      field.select();
      await navigator.clipboard.writeText(field.value);
      announce(`${button.dataset.copied} copied`);
      button.lastChild.textContent = "Copied";
    });
  });

  // A click elsewhere closes a menu.
  function closeMenus(except) {
    document.querySelectorAll("details.menu[open]").forEach(menu => {
      if (menu !== except) menu.open = false;
    });
  }
  document.addEventListener("click", event => closeMenus(event.target.closest("details.menu")));
  document.addEventListener("keydown", event => {
    const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A file is loaded into a field, so that users can check it before they submit it.
  document.querySelectorAll("[data-needs-script]").forEach(part => { part.hidden = false; });
  document.addEventListener("change", async event => {
    const into = byId(event.target.dataset?.into);
    const file = into && event.target.files?.[0];
    if (!file) return;
    if (file.size > Number(event.target.dataset.most)) {
      warn("This file is too large. Split it, or import it.");
    } else {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
      into.value = new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
      into.focus();
    }
    event.target.value = "";
  });

  // The theme changes without a new page, so that no unsaved text is lost.
  document.addEventListener("submit", async event => {
    const form = event.target;
    if (!form.matches("[data-appearance]")) return;
    event.preventDefault();
    const pressed = event.submitter;
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, pressed)) });
    if (!answer.ok) return;
    if (pressed.value) document.documentElement.dataset.theme = pressed.value;
    else delete document.documentElement.dataset.theme;
    form.querySelectorAll("button").forEach(button => button.setAttribute("aria-pressed", button === pressed));
  });

  // A second click while a request is in progress sends nothing.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.busy) {
      event.preventDefault();
      return;
    }
    form.dataset.busy = "yes";
    setTimeout(() => delete form.dataset.busy, 4000);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-busy]").forEach(form => delete form.dataset.busy));

  // Forms that save by themselves warn before unsaved text is lost.
  const UNSAVED = "form[data-keep][data-unsaved]";
  document.addEventListener("input", event => {
    const form = event.target.closest("form[data-keep]");
    if (form) form.dataset.unsaved = Date.now();
  });
  const LOST = "The server does not answer. This page will try again automatically.";
  const SIGNED_OUT = "You are signed out or not allowed to do this. Your text is still on this page. Sign in again in another window, then continue here.";
  document.addEventListener("htmx:beforeOnLoad", event => {
    const { xhr } = event.detail;
    // A page that people write on stays, whatever it asked for by itself.
    if (xhr.getResponseHeader("HX-Redirect") && xhr.status === 401 && document.querySelector("form[data-keep]")) {
      event.preventDefault();
      warn(SIGNED_OUT);
    }
  });
  document.addEventListener("submit", event => {
    if (!event.defaultPrevented) delete event.target.dataset.unsaved;
  });
  addEventListener("beforeunload", event => {
    if (document.querySelector(UNSAVED)) event.preventDefault();
  });

  // After a new sign-in in another window, this page continues with the token of the new session.
  async function renewToken() {
    // Users who are signed out are sent to the sign-in page. That page is not asked for: it begins a session, which could take
    // the place of one that begins in another window at this moment.
    const answer = await fetch(location.href, { redirect: "manual" });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("input[name=_csrf]");
    if (!token || !page.body.hasAttribute("hx-headers")) return false;
    document.body.setAttribute("hx-headers", page.body.getAttribute("hx-headers"));
    document.querySelectorAll("input[name=_csrf]").forEach(field => field.value = token.value);
    return true;
  }

  // Frames with a preview reload after a save.
  document.addEventListener("saved", () =>
    document.querySelectorAll("iframe[data-reload-on=saved]").forEach(frame => frame.contentWindow.location.reload()));

  // A file that is too large is not sent. An upload shows its progress on the button.
  document.addEventListener("change", event => {
    const input = event.target;
    if (!input.matches("input[data-max-bytes]")) return;
    input.setCustomValidity(input.files[0]?.size > Number(input.dataset.maxBytes) ? input.dataset.tooLarge : "");
    input.reportValidity();
  });

  // A file can be dropped on its form.
  for (const form of document.querySelectorAll("form[data-drop]")) {
    const over = on => form.classList.toggle("is-dropping", on);
    form.addEventListener("dragover", event => { event.preventDefault(); over(true); });
    form.addEventListener("dragleave", () => over(false));
    form.addEventListener("drop", event => {
      event.preventDefault();
      over(false);
      const input = form.querySelector("input[type=file]");
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  // A click on a picture sets its focal point; the two fields beside it do the same.
  for (const picture of document.querySelectorAll("[data-focal]")) {
    const fields = ["focalX", "focalY"].map(byId);
    const mark = picture.querySelector(".focal-mark");
    const show = () => [mark.style.left, mark.style.top] = fields.map(field => field.value + "%");
    picture.classList.add("is-live");
    fields.forEach(field => field.addEventListener("input", show));
    picture.addEventListener("click", event => {
      const box = picture.getBoundingClientRect();
      const percent = (at, from, size) => Math.round(Math.min(1, Math.max(0, (at - from) / size)) * 100);
      fields[0].value = percent(event.clientX, box.left, box.width);
      fields[1].value = percent(event.clientY, box.top, box.height);
      show();
    });
    show();
  }

  document.addEventListener("submit", event => {
    const button = event.submitter;
    if (event.defaultPrevented || !button?.dataset.meanwhile) return;
    button.dataset.before = button.textContent;
    button.textContent = button.dataset.meanwhile;
    announce(button.dataset.meanwhile);
  });
  addEventListener("pageshow", () => document.querySelectorAll("[data-before]").forEach(button => {
    button.textContent = button.dataset.before;
  }));

  // For the scripts of single pages.
  window.daymark = { announce, warn, renewToken, LOST, SIGNED_OUT };

  document.querySelector("[data-focus]")?.focus();
  // Screen readers announce only changes after the page has loaded.
  setTimeout(() => announce(document.querySelector("[data-announce-now]")?.textContent), 300);

  // Parts that htmx replaces.
  function warn(words) {
    const flash = byId("flash");
    if (flash.textContent === words) return;
    const note = document.createElement("div");
    note.className = "note note-warn flash";
    note.textContent = words;
    flash.replaceChildren(note);
    announce(words);
  }
  document.addEventListener("htmx:sendError", () => warn(LOST));
  document.addEventListener("htmx:responseError", event => {
    const status = event.detail.xhr.status;
    warn(status === 401 || status === 403
      ? document.querySelector(UNSAVED)
        ? SIGNED_OUT
        : "You are signed out or not allowed to do this. Reload the page."
      : status === 404 ? "This content no longer exists. Reload the page."
      : status === 429 ? "Too many requests. Wait a moment."
      : "The server could not answer. Reload the page. If the error persists, tell the person who runs this server.");
  });
  document.addEventListener("htmx:afterSwap", event => {
    const part = byId(event.detail.target.id) ?? event.detail.elt;
    if (byId("flash").textContent === LOST) byId("flash").replaceChildren();
    announce((part.matches?.("[data-announce]") ? part : part.querySelector?.("[data-announce]"))?.dataset.announce);
  });
})();
