package io.sealbill.cli.seal;

import io.sealbill.cli.demo.doors.BillerDoor;
import io.sealbill.cli.demo.doors.DoorException;
import io.sealbill.kernel.transparency.proof.PayeeProof;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The doors that sealing uses. A call without a clear answer is made again: both may be. */
final class Uploads {
    private static final Set<Integer> TRY_AGAIN = Set.of(0, 429, 500, 502, 503, 504);
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(4));

    private final BillerDoor door;

    Uploads(BillerDoor door) {
        this.door = door;
    }

    /** The accounts that these codes name, by code. */
    Map<String, Account> lookUp(List<String> codes) throws SealException {
        try {
            return again(() -> door.lookUp(codes))
                    .valueStream()
                    .map(found -> JsonMapper.shared().treeToValue(found, Account.class))
                    .collect(Collectors.toMap(Account::code, Function.identity()));
        } catch (DoorException refused) {
            throw new SealException("the accounts cannot be looked up", refused);
        } catch (JacksonException invalid) {
            throw new SealException("the server answered with what is no account", invalid);
        }
    }

    /** The proof of the account that the biller registered, if it registered one. */
    Optional<PayeeProof> payeeProof() throws SealException {
        try {
            return again(door::payeeProof);
        } catch (DoorException | JacksonException failed) {
            throw new SealException("the registered payee account cannot be asked for", failed);
        }
    }

    /**
     * @return true presented, false a duplicate
     * @throws DoorException for any other answer
     */
    boolean present(byte[] body) {
        return again(() -> door.present(body)) == 201;
    }

    private static <T> T again(Supplier<T> call) {
        for (Duration pause : PAUSES) {
            try {
                return call.get();
            } catch (DoorException failed) {
                if (!TRY_AGAIN.contains(failed.status())) {
                    throw failed;
                }
                sleep(pause, failed);
            }
        }
        return call.get();
    }

    private static void sleep(Duration pause, DoorException failed) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failed;
        }
    }
}
