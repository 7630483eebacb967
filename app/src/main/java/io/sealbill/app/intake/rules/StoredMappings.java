package io.sealbill.app.intake.rules;

import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;
import io.sealbill.app.problem.Problem;
import io.sealbill.kernel.document.reading.csv.CsvMapping;
import io.sealbill.kernel.document.reading.csv.CsvMappings;
import io.sealbill.kernel.document.reading.csv.MappingException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The table {@code csv_mapping}, within the biller's transaction. What a mapping says (names,
 * accounts) is kept encrypted; its name is not.
 */
@Repository
public class StoredMappings {
    private static final String PURPOSE = "csv-mapping";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}");
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final DataKeys keys;
    private final JsonMapper json;
    private final Clock clock;

    StoredMappings(JdbcClient jdbc, DataKeys keys, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /** What stands encrypted in a row. */
    private record Content(List<String> header, CsvMapping mapping) {}

    /**
     * Keeps a mapping; one of the same name is replaced.
     *
     * @param header of the files that are to be read by it; empty for none
     * @throws Problem {@code mapping_name}, {@code too_many_mappings}, or a code of {@link
     *     MappingException}
     */
    public StoredMapping store(
            UUID billerId, String name, List<String> header, CsvMapping mapping) {
        require(mapping);
        if (!NAME.matcher(name).matches()) {
            throw Problem.unprocessable(
                    "mapping_name",
                    "A mapping's name is up to 60 letters, digits, blanks, points and hyphens.");
        }
        Optional<StoredMapping> before = find(billerId, name);
        if (before.isEmpty() && all(billerId).size() >= MOST) {
            throw Problem.conflict("too_many_mappings", "There are %d already.".formatted(MOST));
        }
        UUID mappingId = before.map(StoredMapping::mappingId).orElseGet(UUID::randomUUID);
        byte[] content =
                keys.protect(
                        new RecordAddress(billerId, PURPOSE, mappingId),
                        json.writeValueAsBytes(new Content(header, mapping)));
        jdbc.sql(
                        """
                        insert into csv_mapping (biller_id, mapping_id, name, content, changed_at) values (?, ?, ?, ?, ?)
                        on conflict (biller_id, mapping_id) do update set content = excluded.content, changed_at = excluded.changed_at
                        """)
                .params(
                        billerId,
                        mappingId,
                        name,
                        content,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return find(billerId, name).orElseThrow();
    }

    private static void require(CsvMapping mapping) {
        try {
            mapping.check();
        } catch (MappingException wrong) {
            throw Problem.unprocessable(
                    wrong.code(), "%s (%s)".formatted(wrong.text(), wrong.where()));
        }
    }

    /** By name. */
    public List<StoredMapping> all(UUID billerId) {
        return jdbc.sql(
                        """
                        select biller_id, mapping_id, name, content, changed_at from csv_mapping
                         where biller_id = ? order by name
                        """)
                .param(billerId)
                .query(this::mapping)
                .list();
    }

    /**
     * @param name or the id
     */
    public Optional<StoredMapping> find(UUID billerId, String name) {
        return jdbc.sql(
                        """
                        select biller_id, mapping_id, name, content, changed_at from csv_mapping
                         where biller_id = ? and (name = ? or mapping_id::text = ?)
                        """)
                .params(billerId, name, name)
                .query(this::mapping)
                .optional();
    }

    /** Whether there was one. */
    public boolean delete(UUID billerId, UUID mappingId) {
        return jdbc.sql("delete from csv_mapping where biller_id = ? and mapping_id = ?")
                        .params(billerId, mappingId)
                        .update()
                == 1;
    }

    /** Those that are for files of one header, the newest first. */
    public List<CsvMappings.Known> known(UUID billerId) {
        return all(billerId).stream()
                .filter(each -> !each.header().isEmpty())
                .sorted(java.util.Comparator.comparing(StoredMapping::changedAt).reversed())
                .map(each -> new CsvMappings.Known(each.header(), each.mapping()))
                .toList();
    }

    private StoredMapping mapping(ResultSet row, int number) throws SQLException {
        UUID mappingId = row.getObject("mapping_id", UUID.class);
        UUID billerId = row.getObject("biller_id", UUID.class);
        Content content =
                json.readValue(
                        keys.reveal(
                                new RecordAddress(billerId, PURPOSE, mappingId),
                                row.getBytes("content")),
                        Content.class);
        return new StoredMapping(
                mappingId,
                row.getString("name"),
                content.header(),
                content.mapping(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
