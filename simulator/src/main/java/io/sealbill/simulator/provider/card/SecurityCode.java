package io.sealbill.simulator.provider.card;

import com.fasterxml.jackson.annotation.JsonCreator;

import io.sealbill.simulator.http.Problem;

/** The code printed on a card. Never stored, not as a hash either (PCI DSS 3.3.1). */
public record SecurityCode(String digits) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SecurityCode {
        if (!digits.matches("\\d{3,4}")) {
            throw Problem.invalid("securityCode", "three or four digits.");
        }
    }

    @Override
    public String toString() {
        return "SecurityCode[redacted]";
    }
}
