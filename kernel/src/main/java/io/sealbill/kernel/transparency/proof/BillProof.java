package io.sealbill.kernel.transparency.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.transparency.LogEntry;
import io.sealbill.kernel.transparency.LogProof;
import io.sealbill.kernel.transparency.MalformedLogException;
import io.sealbill.kernel.transparency.NoteKey;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * That a bill is in the log.
 *
 * @param biller and {@code bill}: the ids under which it was presented
 * @param checkpoint and {@code index}, {@code proof}, {@code timestamp}: see {@link LogProof}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"biller", "bill", "checkpoint", "index", "proof", "timestamp"})
public record BillProof(
        UUID biller,
        UUID bill,
        String checkpoint,
        long index,
        List<String> proof,
        @Nullable String timestamp) {

    public BillProof {
        proof = List.copyOf(proof);
    }

    public static BillProof of(UUID biller, UUID bill, LogProof proof) {
        return new BillProof(
                biller, bill, proof.checkpoint(), proof.index(), proof.proof(), proof.timestamp());
    }

    /**
     * What it shows of the bill that this JWS signs.
     *
     * @param logs the keys of the logs that are trusted
     */
    public LogStanding standing(String jws, Collection<NoteKey> logs) {
        LogEntry entry = LogEntry.ofBill(biller, bill, SealHeader.hashOf(jws));
        return standing(entry, new LogProof(checkpoint, index, proof), logs);
    }

    static LogStanding standing(LogEntry entry, LogProof proof, Collection<NoteKey> logs) {
        LogStanding standing = LogStanding.UNKNOWN_LOG;
        for (NoteKey log : logs) {
            if (log.isClaimedBy(proof.checkpoint())) {
                try {
                    proof.verify(entry, log);
                    return LogStanding.LOGGED;
                } catch (MalformedLogException doesNotHold) {
                    standing = LogStanding.WRONG;
                }
            }
        }
        return standing;
    }
}
