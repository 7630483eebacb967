package io.sealbill.app.biller;

import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.sealing.NumberHash;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * The secret keys of billers that do not sign and seal at home: the signing key, and the key of the
 * number hash. Stored encrypted; opened ones stay in memory for some minutes.
 */
@Component
public class SigningKeys {
    private static final String STORE = "signing-key.store";
    private static final String PASSWORD = "signing-key.password";
    private static final String NUMBER_HASH = "number-hash-key";

    private final JdbcClient jdbc;
    private final DataKeys keys;
    private final Tenancy tenancy;
    private final Clock clock;
    private final OpenedKeys<byte[]> numberHashKeys;
    private final OpenedKeys<SigningKey> signingKeys;

    SigningKeys(JdbcClient jdbc, DataKeys keys, Tenancy tenancy, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.tenancy = tenancy;
        this.clock = clock;
        this.numberHashKeys = new OpenedKeys<>(clock);
        this.signingKeys = new OpenedKeys<>(clock);
    }

    /**
     * Registers a signing key, in the biller's running transaction; one that is known stays as it
     * is.
     *
     * @throws IllegalArgumentException if the file cannot be opened or holds no key
     */
    public void register(UUID billerId, KeyStoreFile file) {
        UUID keyId = UUID.randomUUID();
        if (!insertCertificate(billerId, keyId, file.certificate())) {
            return;
        }
        byte[] password = file.password().getBytes(StandardCharsets.UTF_8);
        jdbc.sql(
                        """
                        insert into signing_key (biller_id, signing_key_id, key_store, key_store_password)
                        values (?, ?, ?, ?)
                        """)
                .params(
                        billerId,
                        keyId,
                        keys.protect(new RecordAddress(billerId, STORE, keyId), file.bytes()),
                        keys.protect(new RecordAddress(billerId, PASSWORD, keyId), password))
                .update();
        // Other nodes sign with the new key within minutes, and with the old one until then.
        signingKeys.forget(billerId);
    }

    /**
     * Registers the key of the number hash, in the biller's running transaction. The first one
     * stays for ever.
     *
     * @param key 32 bytes, the same that the biller uses where it seals at home
     */
    public void registerNumberHashKey(UUID billerId, byte[] key) {
        if (key.length != NumberHash.BYTES) {
            throw new IllegalArgumentException("the number-hash key must have 32 bytes");
        }
        jdbc.sql(
                        """
                        insert into number_hash_key (biller_id, key) values (?, ?)
                        on conflict (biller_id) do nothing
                        """)
                .params(billerId, keys.protect(numberHashAt(billerId), key))
                .update();
    }

    /**
     * The hash by which a bill of this number is known again. Runs outside of any transaction.
     *
     * @throws IllegalStateException if the biller has no such key
     */
    public NumberHash numberHash(UUID billerId, String invoiceNumber) {
        return NumberHash.of(numberHashKey(billerId), invoiceNumber);
    }

    /** The same of a bill or statement. */
    public NumberHash numberHash(UUID billerId, Document document) {
        return document instanceof Statement statement
                ? NumberHash.ofStatement(numberHashKey(billerId), statement.statementNumber())
                : numberHash(billerId, document.number());
    }

    /**
     * The ids that a bill and a statement of this number have, whether there are such or not; none
     * if the biller's key is not here. Runs outside of any transaction.
     */
    public List<UUID> billIds(UUID billerId, String number) {
        try {
            byte[] key = numberHashKey(billerId);
            return List.of(
                    NumberHash.of(key, number).billId(),
                    NumberHash.ofStatement(key, number).billId());
        } catch (IllegalStateException sealsAtHome) {
            return List.of();
        }
    }

    private byte[] numberHashKey(UUID billerId) {
        return numberHashKeys.get(
                billerId, () -> tenancy.asBiller(billerId, () -> loadNumberHashKey(billerId)));
    }

    /**
     * The key that the biller's bills are signed with: the one registered last. Runs outside of any
     * transaction.
     *
     * @throws IllegalStateException if the biller has none
     * @throws CertificateEnded if nobody would believe what it signs now
     */
    public SigningKey signingKey(UUID billerId) {
        SigningKey key =
                signingKeys.get(
                        billerId, () -> tenancy.asBiller(billerId, () -> loadSigningKey(billerId)));
        Instant end = key.certificate().getNotAfter().toInstant();
        if (clock.instant().isAfter(end)) {
            throw new CertificateEnded(end);
        }
        return key;
    }

    /** The certificate of the key that was registered last is not good any more. */
    public static final class CertificateEnded extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private CertificateEnded(Instant end) {
            super("the certificate of the biller's signing key ended at " + end);
        }
    }

    private SigningKey loadSigningKey(UUID billerId) {
        return jdbc.sql(
                        """
                        select k.signing_key_id, k.key_store, k.key_store_password
                          from signing_key k
                          join signing_certificate c
                            on c.biller_id = k.biller_id and c.signing_key_id = k.signing_key_id
                         where k.biller_id = ?
                         order by c.created_at desc, c.signing_key_id desc
                         limit 1
                        """)
                .param(billerId)
                .query((row, number) -> open(billerId, row))
                .optional()
                .orElseThrow(() -> new IllegalStateException("the biller has no signing key"));
    }

    private SigningKey open(UUID billerId, ResultSet row) throws SQLException {
        UUID keyId = row.getObject("signing_key_id", UUID.class);
        byte[] store =
                keys.reveal(new RecordAddress(billerId, STORE, keyId), row.getBytes("key_store"));
        byte[] password =
                keys.reveal(
                        new RecordAddress(billerId, PASSWORD, keyId),
                        row.getBytes("key_store_password"));
        try {
            return SigningKey.fromPkcs12(
                    store, new String(password, StandardCharsets.UTF_8).toCharArray());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the stored signing key does not open", broken);
        }
    }

    private byte[] loadNumberHashKey(UUID billerId) {
        return jdbc.sql("select key from number_hash_key where biller_id = ?")
                .param(billerId)
                .query((row, number) -> row.getBytes("key"))
                .optional()
                .map(stored -> keys.reveal(numberHashAt(billerId), stored))
                .orElseThrow(() -> new IllegalStateException("the biller has no number-hash key"));
    }

    private boolean insertCertificate(UUID billerId, UUID keyId, X509Certificate certificate) {
        byte[] der = der(certificate);
        return jdbc.sql(
                                """
                                insert into signing_certificate
                                       (biller_id, signing_key_id, kid, certificate, not_before, not_after, created_at)
                                values (?, ?, ?, ?, ?, ?, ?)
                                on conflict (biller_id, kid) do nothing
                                """)
                        .params(
                                billerId,
                                keyId,
                                KeyStoreFile.kid(der),
                                der,
                                certificate.getNotBefore().toInstant().atOffset(ZoneOffset.UTC),
                                certificate.getNotAfter().toInstant().atOffset(ZoneOffset.UTC),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static RecordAddress numberHashAt(UUID billerId) {
        return new RecordAddress(billerId, NUMBER_HASH, billerId);
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException broken) {
            throw new IllegalArgumentException("not a certificate", broken);
        }
    }
}
