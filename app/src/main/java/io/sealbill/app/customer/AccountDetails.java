package io.sealbill.app.customer;

import java.util.Locale;

/**
 * What a biller tells of a customer.
 *
 * @param code the biller's own number of the customer, as on its bills
 */
public record AccountDetails(String code, String name, String email, Locale locale) {
    /** Names nobody in a log. */
    @Override
    public String toString() {
        return "AccountDetails[redacted]";
    }
}
