package io.sealbill.vault.charging;

import io.sealbill.kernel.vaultapi.ChargeRequest;
import io.sealbill.vault.custody.CardCipher;
import io.sealbill.vault.custody.Pan;
import io.sealbill.vault.provider.CardProvider;
import io.sealbill.vault.provider.ProviderAnswer;
import io.sealbill.vault.tokenization.SecurityCodes;

import org.springframework.stereotype.Component;

import java.util.Arrays;

/** The one place where a card number is opened: for one call of the provider, zeroed after it. */
@Component
class CardUse {
    private final CardCipher cipher;
    private final SecurityCodes codes;
    private final CardProvider provider;

    CardUse(CardCipher cipher, SecurityCodes codes, CardProvider provider) {
        this.cipher = cipher;
        this.codes = codes;
        this.provider = provider;
    }

    ProviderAnswer charge(ChargeRows.Intent intent, ChargeRequest request) {
        byte[] code = codes.take(request.billerId(), request.token());
        try (Pan pan = cipher.open(intent.number(), request.billerId(), request.token())) {
            var order =
                    new CardProvider.Order(
                            request.key(),
                            request.amountMinor(),
                            request.currency(),
                            request.statementText());
            return provider.charge(order, pan, intent.expiry(), code);
        } finally {
            if (code != null) {
                Arrays.fill(code, (byte) 0);
            }
        }
    }
}
