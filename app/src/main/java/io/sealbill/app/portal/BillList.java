package io.sealbill.app.portal;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The payer's bills, ordered as a person asks: what next, what else, what was.
 *
 * @param next the open bill that is due first, if any
 * @param total how many bills there are without the query
 */
record BillList(@Nullable BillView next, List<Group> groups, int total, String query) {
    private static final Comparator<BillView> BY_DUE_DATE =
            Comparator.comparing(
                    BillView::dueDate, Comparator.nullsLast(Comparator.naturalOrder()));

    /**
     * @param name due, paying, statements or past
     */
    record Group(String name, List<BillView> rows) {}

    static BillList of(List<BillView> bills, String query) {
        List<BillView> found = bills.stream().filter(bill -> matches(bill, query)).toList();
        List<BillView> open = found.stream().filter(BillView::payable).sorted(BY_DUE_DATE).toList();
        BillView next = query.isEmpty() && !open.isEmpty() ? open.getFirst() : null;
        return new BillList(
                next,
                List.of(
                        new Group("due", next == null ? open : open.subList(1, open.size())),
                        new Group("paying", inState(found, Set.of("paying"))),
                        new Group("statements", inState(found, Set.of("statement"))),
                        new Group(
                                "past",
                                inState(
                                        found,
                                        Set.of(
                                                "paid",
                                                "superseded",
                                                "withdrawn",
                                                "nothing",
                                                "credit")))),
                bills.size(),
                query);
    }

    public int shown() {
        return groups.stream().mapToInt(group -> group.rows().size()).sum()
                + (next == null ? 0 : 1);
    }

    /** The colours on the page. */
    public Set<String> accents() {
        Set<String> accents = new TreeSet<>();
        groups.forEach(group -> group.rows().forEach(row -> accents.add(row.accent())));
        if (next != null) {
            accents.add(next.accent());
        }
        return accents;
    }

    private static List<BillView> inState(List<BillView> bills, Set<String> states) {
        return bills.stream()
                .filter(bill -> states.contains(bill.state()))
                .sorted(BY_DUE_DATE.reversed())
                .toList();
    }

    /** Looks into what the server knows: the biller's name and the amount, if it is a bill. */
    private static boolean matches(BillView bill, String query) {
        String sought = query.toLowerCase(Locale.ROOT);
        return bill.biller().toLowerCase(Locale.ROOT).contains(sought)
                || (!bill.statement()
                        && bill.amount().toString().toLowerCase(Locale.ROOT).contains(sought));
    }
}
