import { kidsInThisBrowser } from "../sealing/device-key.js";
import { keysHere, registeredKeys, wrapForPasskey } from "./keys.js";
import { addPasskey, passkeysWork } from "./passkey.js";

// Lists the keys and which one is here, and adds passkeys.

const keys = await registeredKeys();
const here = new Set(await kidsInThisBrowser());
const list = document.getElementById("keys");
const template = /** @type {HTMLTemplateElement} */ (document.getElementById("key-template"));
for (const { kid } of keys) {
  const row = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  row.querySelector('[data-key="kid"]').textContent = kid;
  row.querySelector('[data-key="here"]').hidden = !here.has(kid);
  list.append(row);
}
list.hidden = keys.length === 0;
document.getElementById("no-keys").hidden = keys.length > 0;

const button = document.getElementById("add-passkey");
const added = document.getElementById("passkey-added");
const problem = document.getElementById("passkey-problem");
if (passkeysWork()) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    added.hidden = true;
    problem.hidden = true;
    try {
      const ceremony = await addPasskey(navigator.userAgentData?.platform ?? "Sealbill");
      for (const device of await keysHere(keys)) {
        await wrapForPasskey(device, ceremony);
      }
      added.hidden = false;
    } catch {
      problem.hidden = false;
    }
  });
}
