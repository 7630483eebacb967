package io.sealbill.kernel.transparency.proof;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.sealbill.kernel.transparency.LogEntry;
import io.sealbill.kernel.transparency.LogEntry.Kind;
import io.sealbill.kernel.transparency.LogProof;
import io.sealbill.kernel.transparency.NoteKey;
import io.sealbill.kernel.transparency.tree.TreeHash;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * That a biller registered an account, for who knows the account: nothing here tells it.
 *
 * @param salt of the entry, see {@link LogEntry#ofPayeeAccount}
 * @param entry the hash in the entry, standard base64
 * @param checkpoint and {@code index}, {@code proof}: see {@link LogProof}
 */
@JsonPropertyOrder({"salt", "entry", "checkpoint", "index", "proof"})
public record PayeeProof(
        String salt, String entry, String checkpoint, long index, List<String> proof) {

    public PayeeProof {
        proof = List.copyOf(proof);
    }

    public static PayeeProof of(String salt, LogEntry entry, LogProof proof) {
        return new PayeeProof(
                salt, entry.value().toBase64(), proof.checkpoint(), proof.index(), proof.proof());
    }

    /** Whether some account was registered in a log that is trusted. */
    LogStanding standing(Collection<NoteKey> logs) {
        LogEntry registered;
        try {
            registered = new LogEntry(Kind.PAYEE_ACCOUNT, TreeHash.ofBase64(entry));
        } catch (IllegalArgumentException noHash) {
            return LogStanding.WRONG;
        }
        return BillProof.standing(registered, new LogProof(checkpoint, index, proof), logs);
    }

    /** Whether it is this one. */
    private boolean isOf(UUID biller, String account) {
        return LogEntry.ofPayeeAccount(biller, account, salt).value().toBase64().equals(entry);
    }

    /**
     * Compares accounts printed on a bill with the one that is registered.
     *
     * @param biller whose bill it is, proven by the entry of the bill or signed in its document
     */
    PayeeStanding compare(UUID biller, Collection<String> accounts) {
        if (accounts.isEmpty()) {
            return PayeeStanding.UNKNOWN;
        }
        return accounts.stream().allMatch(account -> isOf(biller, account))
                ? PayeeStanding.REGISTERED
                : PayeeStanding.CHANGED;
    }
}
