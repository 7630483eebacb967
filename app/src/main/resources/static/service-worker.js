// Keeps one thing: a page to show when there is no network. Nothing of a bill or an account is ever stored here.

const KEPT = "sealbill-offline-1";
const OFFLINE_PAGE = "/offline";
const FILES = [
  OFFLINE_PAGE,
  "/vendor/pico/pico.css",
  "/vendor/lucide/icons.svg",
  "/css/tokens.css",
  "/css/layout.css",
  "/css/components.css",
  "/css/forms.css",
  "/icons/seal.svg",
];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)))),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE_PAGE)));
  } else if (FILES.includes(new URL(request.url).pathname) && request.destination) {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
