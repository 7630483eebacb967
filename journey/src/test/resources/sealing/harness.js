import * as keys from "/sealing/device-key.js";
import { openBill } from "/sealing/open-bill.js";
import { decode, encode } from "/sealing/base64url.js";
import { billEntry, logStanding } from "/sealing/log-proof.js";
import { checkFile, relate } from "/checking/check.js";
import { readCertificate } from "/checking/certificates.js";
import { readList } from "/checking/trust.js";
import { askSuperseded } from "/checking/superseded.js";
import { accountChange, payeeStanding } from "/sealing/payee.js";

// What the test calls: values that JSON can carry, and refusals as {refused: code}.

async function named(work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof keys.Refusal) {
      return { refused: error.code };
    }
    return { failed: `${error.name}: ${error.message}` };
  }
}

async function shown(request, device) {
  const { bill, statement, pdfBytes, proof } = await openBill(request, device);
  return { bill, statement, pdf: encode(pdfBytes), proof: { ...proof, signedAt: proof.signedAt.toISOString() } };
}

async function ceremony(create) {
  const rp = { id: "localhost", name: "Sealbill" };
  const challenge = crypto.getRandomValues(new Uint8Array(32));
  const extensions = await keys.prfExtension();
  if (create) {
    const user = { id: crypto.getRandomValues(new Uint8Array(16)), name: "payer", displayName: "Payer" };
    const pubKeyCredParams = [-7, -257].map((alg) => ({ type: "public-key", alg }));
    const authenticatorSelection = { residentKey: "required", userVerification: "required" };
    const publicKey = { rp, user, challenge, pubKeyCredParams, authenticatorSelection, extensions };
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = { rpId: rp.id, challenge, userVerification: "required", extensions };
  return navigator.credentials.get({ publicKey });
}

const checked = [];

window.harness = {
  open: ({ request, secret, publicKey }) =>
    named(async () => shown(request, await keys.DeviceSecret.fromBytes(decode(secret), publicKey))),

  logged: ({ biller, bill, signed, log, key, remembered }) =>
    named(async () => ({ standing: await logStanding(await billEntry(biller, bill, signed), log, key, remembered) })),

  payee: ({ bill, biller, request }) =>
    named(async () => ({ standing: await payeeStanding(bill, biller, request) })),

  // The files that were checked stay here, so that they can be told to speak for each other.
  check: ({ file, anchors, list, logKey, at }) =>
    named(async () => {
      const lists = list ? [readList(decode(list))] : [];
      const trust = { anchors: anchors.map((each) => readCertificate(decode(each))), lists, logKey, readList };
      checked.push(await checkFile(decode(file), trust, at ? new Date(at) : undefined));
      return checked.at(-1);
    }),

  relate: (last) =>
    named(async () => {
      const some = checked.slice(-last);
      relate(some);
      return { verdicts: some };
    }),

  newer: () => named(async () => askSuperseded(checked.at(-1).presented)),

  accountChange: ({ paid, bill }) => named(async () => ({ change: accountChange(paid, bill) ?? null })),

  create: (suite) =>
    named(async () => {
      const device = suite ? await keys.DeviceSecret.generate(suite) : await keys.createDeviceKey();
      return { publicKey: device.publicKey, secret: encode(device.exposeBytes()), printed: `${device}` };
    }),

  recoveryCode: ({ secret, publicKey, foreignKey }) =>
    named(async () => {
      const device = await keys.DeviceSecret.fromBytes(decode(secret), publicKey);
      const { code, wrapped } = await keys.wrapWithNewRecoveryCode(device);
      const typed = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
      const back = await keys.unwrapWithRecoveryCode(wrapped, publicKey, typed);
      const slip = code.replace(/^./, (first) => (first === "7" ? "8" : "7"));
      const foreign = await keys.newRecoveryCode();
      const bytes = decode(wrapped.ciphertext);
      bytes[0] ^= 1;
      const changed = { ...wrapped, ciphertext: encode(bytes) };
      return {
        code,
        wrapped,
        same: encode(back.exposeBytes()) === secret,
        slip: await named(() => keys.unwrapWithRecoveryCode(wrapped, publicKey, slip)),
        foreignCode: await named(() => keys.unwrapWithRecoveryCode(wrapped, publicKey, foreign)),
        changed: await named(() => keys.unwrapWithRecoveryCode(changed, publicKey, code)),
        foreignKey: await named(() => keys.unwrapWithRecoveryCode(wrapped, foreignKey, code)),
        renamedKey: await named(() =>
          keys.unwrapWithRecoveryCode(wrapped, { ...foreignKey, kid: publicKey.kid }, code),
        ),
        otherMethod: await named(() =>
          keys.unwrapWithPasskey(wrapped, publicKey, new Uint8Array(32)),
        ),
      };
    }),

  passkey: ({ secret, publicKey }) =>
    named(async () => {
      const device = await keys.DeviceSecret.fromBytes(decode(secret), publicKey);
      const created = await ceremony(true);
      const wrapped = await keys.wrapWithPasskey(device, keys.prfOutput(created), created.id);
      const used = await ceremony(false);
      const back = await keys.unwrapWithPasskey(wrapped, publicKey, keys.prfOutput(used));
      return {
        wrapped,
        same: encode(back.exposeBytes()) === secret,
        otherPasskey: await named(() =>
          keys.unwrapWithPasskey(wrapped, publicKey, crypto.getRandomValues(new Uint8Array(32))),
        ),
      };
    }),

  remember: ({ secret, publicKey }) =>
    named(async () => {
      await keys.rememberInThisBrowser(await keys.DeviceSecret.fromBytes(decode(secret), publicKey));
      return { kids: await keys.kidsInThisBrowser() };
    }),

  openWithRemembered: ({ request, kid }) =>
    named(async () => shown(request, await keys.recallFromThisBrowser(kid))),

  keptKeyIsExtractable: () =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open("sealbill", 1);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const all = opening.result.transaction("device-keys").objectStore("device-keys").getAll();
        all.onsuccess = () => resolve({ extractable: all.result.map((kept) => kept.key.extractable) });
      };
    }),

  forget: (kid) =>
    named(async () => {
      await keys.forgetInThisBrowser(kid);
      return { kids: await keys.kidsInThisBrowser() };
    }),
};
document.documentElement.dataset.harness = "ready";
