import { makeKey } from "./keys.js";

// Making this device's key, and showing the recovery code once.

const start = document.getElementById("key-start");
const made = document.getElementById("key-made");
const button = document.getElementById("make-key");
const problem = document.getElementById("key-problem");
const code = document.getElementById("recovery-code");

button?.addEventListener("click", async () => {
  problem.hidden = true;
  button.disabled = true;
  try {
    const groups = (await makeKey()).split("-");
    code.replaceChildren(
      ...groups.map((group) => Object.assign(document.createElement("span"), { textContent: group })),
    );
    start.hidden = true;
    made.hidden = false;
    made.querySelector("h2")?.setAttribute("tabindex", "-1");
    made.querySelector("h2")?.focus();
  } catch {
    problem.hidden = false;
  } finally {
    button.disabled = false;
  }
});

document.getElementById("print-code")?.addEventListener("click", () => window.print());
