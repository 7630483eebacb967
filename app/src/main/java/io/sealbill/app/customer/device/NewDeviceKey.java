package io.sealbill.app.customer.device;

import io.sealbill.app.problem.Problem;
import io.sealbill.kernel.sealing.RecipientKey;
import io.sealbill.kernel.sealing.hpke.Suite;

/** What a browser hands in: the public key of a device, and its secret wrapped. */
record NewDeviceKey(String kid, String suite, String publicKey, WrappedSecret wrapped) {
    /**
     * @throws Problem {@code device_key} if the key is of no known suite or not that of its id
     */
    RecipientKey recipient() {
        try {
            return new RecipientKey(kid, Suite.ofWireName(suite), publicKey);
        } catch (IllegalArgumentException refused) {
            throw Problem.unprocessable(
                    "device_key", "This is no device key, or its id is not its own.");
        }
    }
}
