// What every page does: menus close as people expect, wide tables scroll by keyboard, print buttons work, and the offline
// page is kept.

for (const menu of document.querySelectorAll("details.menu")) {
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) {
      menu.removeAttribute("open");
    }
  });
  menu.addEventListener("keydown", (event) => {
    if (event instanceof KeyboardEvent && event.key === "Escape") {
      menu.removeAttribute("open");
      menu.querySelector("summary")?.focus();
    }
  });
}

const tables = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) {
      target.setAttribute("tabindex", "0");
    } else {
      target.removeAttribute("tabindex");
    }
  }
});
for (const card of document.querySelectorAll(".table-card:has(table)")) {
  tables.observe(card);
}

const print = document.getElementById("print");
if (print && !document.querySelector("main[data-bill]")) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

if ("serviceWorker" in navigator) {
  // The one script address that is not in the page itself; Trusted Types let only this policy name it.
  const policy = window.trustedTypes?.createPolicy("sealbill", { createScriptURL: () => "/service-worker.js" });
  navigator.serviceWorker.register(policy ? policy.createScriptURL("") : "/service-worker.js").catch(() => {
    // Without it the site works as before, only the offline page is the browser's own.
  });
}
