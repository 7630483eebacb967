package io.sealbill.app.console.bills;

import io.sealbill.app.presentment.BillEnvelope;
import io.sealbill.app.presentment.BillEnvelope.Kind;
import io.sealbill.app.presentment.BillPage.Filter;
import io.sealbill.app.presentment.BillState;
import io.sealbill.app.problem.Problem;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;

/** Where a bill stands, in the words of a biller's staff; each has exactly one. */
enum Standing {
    DUE(Kind.BILL, BillState.PRESENTED),
    PAYING(null, BillState.PAYING),
    PAID(null, BillState.PAID),
    SUPERSEDED(null, BillState.SUPERSEDED),
    WITHDRAWN(null, BillState.WITHDRAWN),
    STATEMENT(Kind.STATEMENT, BillState.PRESENTED);

    private final @Nullable Kind kind;
    private final BillState state;

    Standing(@Nullable Kind kind, BillState state) {
        this.kind = kind;
        this.state = state;
    }

    private Filter filter() {
        return new Filter(null, kind, state);
    }

    static Standing of(BillEnvelope bill) {
        return Arrays.stream(values())
                .filter(standing -> standing.filter().holds(bill))
                .findFirst()
                .orElseThrow();
    }

    /**
     * What a browser asks for: all if nothing.
     *
     * @throws Problem {@code not_found}
     */
    static Filter asked(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return Filter.NONE;
        }
        return Arrays.stream(values())
                .filter(standing -> standing.code().equals(code))
                .findFirst()
                .orElseThrow(Problem::notFound)
                .filter();
    }

    /** As in addresses, and in the names of texts. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
