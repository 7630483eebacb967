package io.sealbill.app.identity;

import io.sealbill.app.identity.factor.Passwords;
import io.sealbill.app.identity.factor.TotpSecret;
import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.LookupHash;
import io.sealbill.app.keys.RecordAddress;
import io.sealbill.app.tenancy.Tenancy;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The people who sign in. Address, name and TOTP secret are kept encrypted. */
@Component
public class Users {
    private static final String EMAIL = "user.email";
    private static final String NAME = "user.name";
    private static final String TOTP = "user.totp";

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Clock clock;
    private final DataKeys keys;
    private final LookupHash lookup;
    private final Passwords passwords;

    Users(
            JdbcClient jdbc,
            Tenancy tenancy,
            Clock clock,
            DataKeys keys,
            LookupHash lookup,
            Passwords passwords) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.clock = clock;
        this.keys = keys;
        this.lookup = lookup;
        this.passwords = passwords;
    }

    /** Whether somebody has this address, and under which id. */
    public Optional<UUID> idOf(String email) {
        return byEmail(email).map(Credentials::userId);
    }

    /**
     * Creates an account that can sign in at once, in a running transaction of that user.
     *
     * @param secret of an authenticator that has proven to have it
     * @param usedStep the time step of the code that proved it, which does not count again
     * @throws org.springframework.dao.DuplicateKeyException if somebody has this address
     */
    public void create(UUID userId, NewUser user, TotpSecret secret, long usedStep) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        """
                        insert into identity_user (user_id, biller_id, email_lookup, email, display_name,
                               locale, password_hash, totp_secret, totp_last_step, status, sessions_valid_from, created_at)
                        values (:user, :biller, :lookup, :email, :name,
                               :locale, :password, :secret, :step, 'active', :now, :now)
                        """)
                .param("user", userId)
                .param("biller", user.billerId())
                .param("lookup", lookupOf(user.email()))
                .param("email", protect(EMAIL, userId, user.email()))
                .param("name", protect(NAME, userId, user.displayName()))
                .param("locale", user.locale().toLanguageTag())
                .param("password", passwords.hash(user.password()))
                .param("secret", keys.protect(at(TOTP, userId), secret.bytes()))
                .param("step", usedStep)
                .param("now", now)
                .update();
    }

    /** How to address somebody, in a transaction of its own. */
    public Profile profile(UUID userId) {
        return tenancy.asPayer(
                userId,
                () ->
                        jdbc.sql(
                                        """
                                        select user_id, email, display_name, locale from identity_user where user_id = ?
                                        """)
                                .param(userId)
                                .query((row, number) -> profile(row))
                                .single());
    }

    /** How to address the staff of a biller, in its running transaction. */
    public Map<UUID, Profile> staffOf(UUID billerId) {
        return jdbc
                .sql(
                        """
                        select user_id, email, display_name, locale from identity_user where biller_id = ?
                        """)
                .param(billerId)
                .query(
                        (row, number) ->
                                Map.entry(row.getObject("user_id", UUID.class), profile(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Profile profile(ResultSet row) throws SQLException {
        UUID userId = row.getObject("user_id", UUID.class);
        return new Profile(
                reveal(EMAIL, userId, row.getBytes("email")),
                reveal(NAME, userId, row.getBytes("display_name")),
                Locale.forLanguageTag(row.getString("locale")));
    }

    /** The keyed hash of an address, for who has an account and who has none. */
    byte[] lookupOf(String email) {
        String normal =
                Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return lookup.of(RecordAddress.NO_BILLER, EMAIL, normal);
    }

    Optional<Credentials> byEmail(String email) {
        return jdbc.sql("select user_id, status, password_hash from identity_by_email(?)")
                .param(lookupOf(email))
                .query(
                        (row, number) ->
                                new Credentials(
                                        row.getObject("user_id", UUID.class),
                                        row.getString("status"),
                                        row.getString("password_hash")))
                .optional();
    }

    /** In the user's running transaction. */
    Optional<TotpSecret> totpSecret(UUID userId) {
        return jdbc.sql(
                        """
                        select totp_secret from identity_user
                         where user_id = ? and status = 'active'
                        """)
                .param(userId)
                .query((row, number) -> row.getBytes("totp_secret"))
                .optional()
                .map(secret -> new TotpSecret(keys.reveal(at(TOTP, userId), secret)));
    }

    /** Uses up a time step, in the user's running transaction. False if it was used before. */
    boolean useTotpStep(UUID userId, long step) {
        return jdbc.sql(
                                """
                                update identity_user set totp_last_step = :step
                                 where user_id = :user and totp_last_step < :step
                                """)
                        .param("step", step)
                        .param("user", userId)
                        .update()
                == 1;
    }

    private byte[] protect(String purpose, UUID userId, String clear) {
        return keys.protect(at(purpose, userId), clear.getBytes(StandardCharsets.UTF_8));
    }

    private String reveal(String purpose, UUID userId, byte[] stored) {
        return new String(keys.reveal(at(purpose, userId), stored), StandardCharsets.UTF_8);
    }

    private static RecordAddress at(String purpose, UUID userId) {
        return new RecordAddress(RecordAddress.NO_BILLER, purpose, userId);
    }

    /** What a sign-in by password needs. */
    record Credentials(UUID userId, String status, @Nullable String passwordHash) {
        @Override
        public String toString() {
            return "Credentials[" + userId + "]";
        }
    }
}
