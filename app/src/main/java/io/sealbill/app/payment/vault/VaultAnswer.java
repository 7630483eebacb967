package io.sealbill.app.payment.vault;

import io.sealbill.kernel.vaultapi.ChargeResult;

/** What a call to the vault says of the money. */
public sealed interface VaultAnswer {

    /** The vault knows the charge; its outcome may still be unknown. */
    record Known(ChargeResult result) implements VaultAnswer {}

    /** The vault refused before it charged anything, and always will: no money moved. */
    record NotCharged(String code) implements VaultAnswer {}

    /** The vault never heard of this key. A call with it may still be on its way. */
    record NeverSeen() implements VaultAnswer {}

    /** No answer, or none that can be relied on: money may have moved. */
    record Silence(String reason) implements VaultAnswer {}
}
