package io.sealbill.app.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;

import io.sealbill.app.presentment.BillEnvelope.Kind;
import io.sealbill.app.problem.Problem;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.reading.csv.CsvReader;
import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What became of one bill or statement of a file.
 *
 * @param position in the file, from 1
 * @param place the file, or its place in the file
 * @param invoiceNumber BT-1, or the statement's number; null if it could not be read
 * @param billId null if not even an invoice number could be read
 * @param amountDue BT-115; null if none could be read, or none that can be paid, and of a statement
 * @param findings warnings, and for a refused one the reasons
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunItem(
        int position,
        String place,
        @Nullable String invoiceNumber,
        Status status,
        @Nullable UUID billId,
        @JsonIgnore @Nullable Money amountDue,
        List<Finding> findings) {

    /** How it ended. */
    public enum Status {
        /** Good, and not presented yet. */
        ACCEPTED,
        PRESENTED,
        REFUSED,
        /** Presented before, by this file or another. */
        DUPLICATE;

        static Status of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        /**
         * What a caller asks for; null if nothing.
         *
         * @throws Problem {@code unknown_status}
         */
        public static @Nullable Status asked(@Nullable String code) {
            if (code == null) {
                return null;
            }
            return Arrays.stream(values())
                    .filter(status -> status.code().equals(code))
                    .findFirst()
                    .orElseThrow(
                            () -> Problem.badRequest("unknown_status", "There is no such status."));
        }

        /** As in the API and the database. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    RunItem as(Status next) {
        return new RunItem(
                position, place, invoiceNumber, next, billId, amountDue, List.copyOf(findings));
    }

    RunItem refused(Finding why) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(why);
        return new RunItem(position, place, invoiceNumber, Status.REFUSED, billId, amountDue, all);
    }

    /** {@code statement} for a statement of account; null for a bill, and for what is refused. */
    @JsonProperty
    public @Nullable String kind() {
        return status != Status.REFUSED && amountDue == null ? Kind.STATEMENT.code() : null;
    }

    /** Whether it is a later part of a bill whose rows do not stand together. */
    boolean isSplit() {
        return findings.stream().anyMatch(finding -> finding.rule().equals(CsvReader.SPLIT));
    }

    boolean isAccepted() {
        return status == Status.ACCEPTED;
    }

    @Override
    public String toString() {
        return "RunItem[" + position + " " + status + "]";
    }
}
