package io.sealbill.vault.audit;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * One thing that happened.
 *
 * @param kind stable word, e.g. {@code card_used}
 * @param subject what it happened to: a token, a charge key, a path; never card data
 * @param actor who did it: {@code app}, {@code payer}, {@code provider}, or an address or key
 */
public record AuditEvent(
        String kind, @Nullable UUID billerId, String subject, String actor, String detail) {

    public static AuditEvent of(String kind, String subject, String actor) {
        return new AuditEvent(kind, null, subject, actor, "");
    }

    public AuditEvent with(String words) {
        return new AuditEvent(kind, billerId, subject, actor, words);
    }

    public AuditEvent atBiller(UUID biller) {
        return new AuditEvent(kind, biller, subject, actor, detail);
    }
}
