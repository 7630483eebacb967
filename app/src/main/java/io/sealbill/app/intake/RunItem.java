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

import java.time.LocalDate;
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
 * @param findings warnings, for a refused one the reasons, and for a duplicate of what
 * @param content base64url SHA-256 of the document as it was read, by which the same one is known
 *     again; null if it could not be read
 * @param duplicateOf what a duplicate is one of; null for others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunItem(
        int position,
        String place,
        @Nullable String invoiceNumber,
        Status status,
        @Nullable UUID billId,
        @JsonIgnore @Nullable Money amountDue,
        List<Finding> findings,
        @JsonIgnore @Nullable String content,
        @Nullable Earlier duplicateOf) {

    /**
     * What was presented before.
     *
     * @param runId null, as position and place, if its biller sealed it
     * @param position in the file of that run
     * @param place the file of that run, or its place in the file
     * @param day on which it was, for its biller
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Earlier(
            @Nullable UUID runId,
            @Nullable Integer position,
            @Nullable String place,
            LocalDate day) {
        @Override
        public String toString() {
            return "Earlier[" + runId + " " + position + "]";
        }
    }

    /** One that could not be read. */
    RunItem(
            int position,
            String place,
            @Nullable String invoiceNumber,
            @Nullable UUID billId,
            List<Finding> reasons) {
        this(position, place, invoiceNumber, Status.REFUSED, billId, null, reasons, null, null);
    }

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
        return ended(next, findings, duplicateOf);
    }

    RunItem refused(Finding why) {
        return as(Status.REFUSED, why);
    }

    RunItem as(Status next, Finding why) {
        return ended(next, with(why), duplicateOf);
    }

    RunItem duplicateOf(Earlier earlier, Finding why) {
        return ended(Status.DUPLICATE, with(why), earlier);
    }

    private List<Finding> with(Finding why) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(why);
        return all;
    }

    private RunItem ended(Status next, List<Finding> said, @Nullable Earlier earlier) {
        return new RunItem(
                position,
                place,
                invoiceNumber,
                next,
                billId,
                amountDue,
                List.copyOf(said),
                content,
                earlier);
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

    /** Whether both are the same document, whatever the form of their files. */
    boolean hasContentOf(RunItem other) {
        return content != null && content.equals(other.content);
    }

    boolean isAccepted() {
        return status == Status.ACCEPTED;
    }

    @Override
    public String toString() {
        return "RunItem[" + position + " " + status + "]";
    }
}
