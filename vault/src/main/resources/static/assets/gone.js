// Tells the app's page that this card form is closed, so that it can ask for a new one.
const main = document.querySelector("main");
const say = (message) => window.parent.postMessage(message, main.dataset.appOrigin);
if (window.parent !== window) {
  say({ type: "sealbill-card-height", height: Math.ceil(document.documentElement.getBoundingClientRect().height) });
  say({ type: "sealbill-card-error", code: main.dataset.code });
}
