import { passkeysWork, usePasskey } from "./passkey.js";

// Acts of weight ask for the passkey again, just before the form is sent.

for (const form of document.querySelectorAll("form[data-step-up]")) {
  form.addEventListener("submit", async (event) => {
    if (form.dataset.stepUp === "done" || !passkeysWork()) return;
    event.preventDefault();
    try {
      await usePasskey();
      form.dataset.stepUp = "done";
      form.requestSubmit();
    } catch {
      // Nobody touched the key: nothing is sent, and the page stays as it was.
    }
  });
}
