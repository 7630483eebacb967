package io.sealbill.app.transparency;

import io.sealbill.app.problem.Problem;
import io.sealbill.kernel.transparency.proof.SupersededHash;
import io.sealbill.kernel.transparency.tree.TreeHash;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The public list of bills that newer ones have taken the place of. Who holds a bill names the
 * first digits of a hash and looks for the rest at home. How few digits that are is for the list to
 * say: none while it is short, and never more than leave hundreds to choose from.
 */
@Repository
class SupersededBills {
    /** How old an answer may get on its way. */
    static final Duration LIFE = Duration.ofSeconds(30);

    /** As many as are given to who names no digit, and at most on average to others. */
    private static final int FEW = 500;

    private static final int MOST = 2_000;
    private static final int MOST_COUNTED = FEW << 12;
    private static final int HEXADECIMAL = 16;
    private static final int HASH_DIGITS = 64;

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Length length = new Length(0, Instant.MIN);

    SupersededBills(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Length(int digits, Instant until) {}

    /**
     * One of them.
     *
     * @param rest of its hash, without the digits that were named
     * @param succession base64 hash of the log's entry, which names both bills to who holds both
     */
    record Superseded(String rest, String succession) {}

    /**
     * @param digits how many digits to name; where it is more than were named, {@code bills} is
     *     empty and says nothing
     */
    record Answer(Instant asOf, int digits, List<Superseded> bills) {}

    void add(SupersededHash hash, TreeHash succession) {
        jdbc.sql("insert into superseded_bill (hash, succession) values (?, ?)")
                .params(hash.bytes(), succession.bytes())
                .update();
    }

    /** The whole list if it is short; else by how many digits to ask. */
    Answer all() {
        Instant now = clock.instant();
        int digits = digits(now);
        return new Answer(now, digits, digits == 0 ? find("", MOST) : List.of());
    }

    /**
     * Those whose hash begins so.
     *
     * @param prefix of one to {@value SupersededHash#MOST_DIGITS} hexadecimal digits
     * @throws Problem {@code prefix_too_short} if they are too many to send
     */
    Answer beginning(String prefix) {
        Instant now = clock.instant();
        List<Superseded> found = find(prefix, MOST + 1);
        if (found.size() > MOST) {
            throw Problem.unprocessable(
                    "prefix_too_short",
                    "Too many begin so. /superseded says how many digits to name.");
        }
        return new Answer(now, prefix.length(), found);
    }

    private List<Superseded> find(String prefix, int most) {
        return jdbc.sql(
                        """
                        select encode(hash, 'hex') as hash, succession from superseded_bill
                         where hash between ? and ? order by hash limit ?
                        """)
                .params(filled(prefix, "0"), filled(prefix, "f"), most)
                .query(
                        (row, number) ->
                                new Superseded(
                                        row.getString("hash").substring(prefix.length()),
                                        TreeHash.of(row.getBytes("succession")).toBase64()))
                .list();
    }

    private static byte[] filled(String prefix, String digit) {
        return HexFormat.of().parseHex(prefix + digit.repeat(HASH_DIGITS - prefix.length()));
    }

    /** Counted once in a while: a long list does not get longer by a digit in seconds. */
    private int digits(Instant now) {
        Length known = length;
        if (!now.isBefore(known.until())) {
            known = new Length(counted(), now.plus(LIFE));
            length = known;
        }
        return known.digits();
    }

    private int counted() {
        int count =
                jdbc.sql("select count(*) from (select from superseded_bill limit ?) as counted")
                        .param(MOST_COUNTED)
                        .query(Integer.class)
                        .single();
        int digits = 0;
        for (long room = FEW; count > room; room *= HEXADECIMAL) {
            digits++;
        }
        return digits;
    }
}
