package io.sealbill.kernel.transparency.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.sealbill.kernel.transparency.NoteKey;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Objects;
import java.util.UUID;

/**
 * What a bill's document carries for who has nothing but the document: under which ids the bill was
 * presented, and the account that its biller had registered when it was signed. Its signer vouches
 * for the ids. That the bill itself is in the log it cannot say: that comes after signing.
 *
 * @param payee absent where the biller had registered no account, or the log had no place for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"biller", "bill", "payee"})
public record DocumentProof(UUID biller, UUID bill, @Nullable PayeeProof payee) {
    public DocumentProof {
        Objects.requireNonNull(biller);
        Objects.requireNonNull(bill);
    }

    /**
     * @param accounts the payee accounts printed on the bill (BT-84)
     * @param logs the keys of the logs that are trusted
     * @return {@link LogStanding#WRONG} in it if the account's proof does not hold
     */
    public LogFindings findings(Collection<String> accounts, Collection<NoteKey> logs) {
        SupersededHash superseded = SupersededHash.of(biller, bill);
        LogStanding standing = payee == null ? LogStanding.NOT_PROVEN : payee.standing(logs);
        return switch (standing) {
            case WRONG -> LogFindings.WRONG;
            case LOGGED -> LogFindings.ofDocument(compared(accounts), superseded);
            case NOT_PROVEN, UNKNOWN_LOG ->
                    LogFindings.ofDocument(PayeeStanding.UNKNOWN, superseded);
        };
    }

    private PayeeStanding compared(Collection<String> accounts) {
        return payee == null ? PayeeStanding.UNKNOWN : payee.compare(biller, accounts);
    }
}
