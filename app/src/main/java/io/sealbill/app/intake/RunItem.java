package io.sealbill.app.intake;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.sealbill.kernel.document.Finding;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What became of one bill of a file.
 *
 * @param place the file, or its place in the file
 * @param invoiceNumber BT-1; null if it could not be read
 * @param billId null for a refused one
 * @param findings warnings, and for a refused one the reasons
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunItem(
        String place,
        @Nullable String invoiceNumber,
        String status,
        @Nullable UUID billId,
        List<Finding> findings) {

    /** How it ended. */
    public enum Status {
        PRESENTED,
        REFUSED,
        DUPLICATE;

        /** As in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static RunItem refused(String place, @Nullable String invoiceNumber, List<Finding> findings) {
        return new RunItem(place, invoiceNumber, Status.REFUSED.code(), null, findings);
    }

    boolean is(Status sought) {
        return status.equals(sought.code());
    }

    @Override
    public String toString() {
        return "RunItem[" + status + "]";
    }
}
