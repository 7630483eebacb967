package io.sealbill.cli.seal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.reading.BillReader;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * What became of one bill.
 *
 * @param place the file, and the entry or invoice in it
 * @param reason stable code, for what was not presented
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"place", "invoiceNumber", "status", "billId", "reason", "findings"})
record Outcome(
        String place,
        @Nullable String invoiceNumber,
        Status status,
        @Nullable UUID billId,
        @Nullable String reason,
        List<Finding> findings) {

    enum Status {
        /** Now with the customer. */
        @JsonProperty("presented")
        PRESENTED,
        /** Was there before. */
        @JsonProperty("duplicate")
        DUPLICATE,
        /** The customer has no device yet; the bill stays here. */
        @JsonProperty("waiting_for_key")
        WAITING_FOR_KEY,
        /** Will not go as it is. */
        @JsonProperty("refused")
        REFUSED,
        /** May go another time. */
        @JsonProperty("failed")
        FAILED;

        /** Whether the customer has the bill. */
        boolean isDelivered() {
            return this == PRESENTED || this == DUPLICATE;
        }
    }

    static Outcome unread(BillReader.Item item) {
        return new Outcome(
                item.place(), null, Status.REFUSED, null, "unreadable", item.result().findings());
    }

    static Outcome of(String place, Document document, Status status, UUID billId) {
        return new Outcome(place, document.number(), status, billId, null, List.of());
    }

    static Outcome not(String place, Document document, Status status, String reason) {
        return new Outcome(place, document.number(), status, null, reason, List.of());
    }
}
