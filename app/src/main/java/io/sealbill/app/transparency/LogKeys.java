package io.sealbill.app.transparency;

import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;
import io.sealbill.app.settings.Settings;
import io.sealbill.kernel.transparency.NoteKey;
import io.sealbill.kernel.transparency.NoteSigner;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * The key that the log signs with, stored encrypted. It is made at the first need and stays: its
 * name, the log's origin, is the address that the installation had then.
 */
@Component
class LogKeys {
    private static final String PURPOSE = "log.signing-key";

    private final JdbcClient jdbc;
    private final DataKeys dataKeys;
    private final Settings settings;
    private final Clock clock;
    private volatile @Nullable NoteSigner known;

    LogKeys(JdbcClient jdbc, DataKeys dataKeys, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.dataKeys = dataKeys;
        this.settings = settings;
        this.clock = clock;
    }

    NoteSigner signer() {
        NoteSigner signer = known;
        if (signer == null) {
            signer = load().orElseGet(this::create);
            known = signer;
        }
        return signer;
    }

    /** Of two who create it at once, the second takes the key of the first. */
    private NoteSigner create() {
        NoteSigner fresh = NoteSigner.generate(origin(settings.publicUrl()));
        UUID keyId = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into log_key (key_id, public_key, secret_key, created_at) values (?, ?, ?, ?)
                        on conflict (the_only) do nothing
                        """)
                .params(
                        keyId,
                        fresh.key().text(),
                        dataKeys.protect(address(keyId), fresh.exposeSecret()),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return load().orElseThrow();
    }

    private Optional<NoteSigner> load() {
        return jdbc.sql("select key_id, public_key, secret_key from log_key")
                .query(this::open)
                .optional();
    }

    private NoteSigner open(ResultSet row, int number) throws SQLException {
        UUID keyId = row.getObject("key_id", UUID.class);
        return NoteSigner.of(
                NoteKey.parse(row.getString("public_key")),
                dataKeys.reveal(address(keyId), row.getBytes("secret_key")));
    }

    private static RecordAddress address(UUID keyId) {
        return new RecordAddress(RecordAddress.NO_BILLER, PURPOSE, keyId);
    }

    private static String origin(URI publicUrl) {
        return publicUrl.getAuthority() + publicUrl.getPath() + "/log";
    }
}
