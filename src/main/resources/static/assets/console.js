// What pages gain with script: shortcuts, dialogs, announcements, and words when an answer does not come.
(() => {
  "use strict";
  const byId = id => document.getElementById(id);

  function announce(words) {
    const place = byId("announcer");
    if (place && words && place.textContent !== words) place.textContent = words;
  }

  // Shortcuts, which people who speak to their computer can turn off (WCAG 2.1.4).
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

  // Dialogs: what opens one without script leads to a page instead.
  document.addEventListener("click", event => {
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && byId(opener.dataset.dialog);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
    event.target.closest("[data-close]")?.closest("dialog")?.close();
  });

  // Light and dark change without a new page, so that nothing half written is lost.
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

  // A second press while the first is under way sends nothing.
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

  // A file that is too large is not even sent, and one that is takes its time.
  document.addEventListener("change", event => {
    const input = event.target;
    if (!input.matches("input[data-max-bytes]")) return;
    input.setCustomValidity(input.files[0]?.size > Number(input.dataset.maxBytes) ? input.dataset.tooLarge : "");
    input.reportValidity();
  });
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

  document.querySelector("[data-focus]")?.focus();
  // A reader of the screen speaks only of what changes after the page is there.
  setTimeout(() => announce(document.querySelector("[data-announce-now]")?.textContent), 300);

  // Parts that htmx exchanges.
  const LOST = "The server does not answer. This page tries again by itself.";
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
      ? "You are signed out, or may not do this. Load the page again."
      : status === 404 ? "What this shows is gone. Load the page again."
      : status === 429 ? "That was too often. Wait a moment."
      : "The server could not answer. Load the page again; if it stays, look at the server’s log.");
  });
  document.addEventListener("htmx:afterSwap", event => {
    const part = byId(event.detail.target.id) ?? event.detail.elt;
    if (byId("flash").textContent === LOST) byId("flash").replaceChildren();
    announce((part.matches?.("[data-announce]") ? part : part.querySelector?.("[data-announce]"))?.dataset.announce);
  });
})();
