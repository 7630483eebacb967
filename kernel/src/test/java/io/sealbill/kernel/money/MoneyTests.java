package io.sealbill.kernel.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.Currency;

class MoneyTests {

    @ParameterizedTest
    @CsvSource({
        "EUR, 84.205, 8421",
        "EUR, 84.204, 8420",
        "EUR, -0.005, -1",
        "JPY, 84.5, 85",
        "KWD, 1.2345, 1235",
        "KWD, 1.2344, 1234",
    })
    void roundsHalfUpToTheDecimalsOfTheCurrency(String currency, BigDecimal amount, long minor) {
        assertThat(Money.round(amount, Currency.getInstance(currency)).minor()).isEqualTo(minor);
    }

    @Test
    void refusesToMixCurrencies() {
        assertThatThrownBy(() -> Money.of(1, "EUR").plus(Money.of(1, "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToOverflow() {
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "EUR").plus(Money.of(1, "EUR")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.round(new BigDecimal("1e20"), Currency.getInstance("EUR")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesToHideDecimals() {
        assertThatThrownBy(() -> Money.exact(new BigDecimal("1.001"), Currency.getInstance("EUR")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesACurrencyNobodyCanPayIn() {
        assertThatThrownBy(() -> Money.of(1, "XAU")).isInstanceOf(IllegalArgumentException.class);
    }
}
