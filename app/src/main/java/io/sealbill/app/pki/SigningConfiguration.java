package io.sealbill.app.pki;

import io.sealbill.app.settings.Settings;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.document.signing.time.TimestampAuthority;
import io.sealbill.kernel.document.signing.time.TimestampServer;
import io.sealbill.kernel.document.signing.time.TimestampSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/** Signs for all billers, with timestamps from where the settings say. */
@Configuration(proxyBeanMethods = false)
class SigningConfiguration {
    private static final Logger log = LoggerFactory.getLogger(SigningConfiguration.class);

    /** A run of bills waits for each; whoever does not answer by then is asked again later. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    Timestamps timestamps(Settings settings, Clock clock) {
        Settings.Timestamps chosen = settings.timestamps();
        if (chosen == null) {
            log.warn(
                    "sealbill.timestamps is not set: signatures carry no timestamp and can be"
                            + " checked only while the biller's certificate is good");
            return new Timestamps(null, null);
        }
        if (chosen.url() != null) {
            return new Timestamps(new TimestampServer(chosen.url(), PATIENCE), null);
        }
        TimestampAuthority own = new TimestampAuthority(key(chosen), clock);
        return new Timestamps(own, own);
    }

    /** For whoever else needs the time told; none where bills carry none. */
    @Bean
    @Nullable TimestampSource timestampSource(Timestamps timestamps) {
        return timestamps.source();
    }

    @Bean
    BillSigner billSigner(Timestamps timestamps, Clock clock) {
        return new BillSigner(clock, timestamps.source());
    }

    /**
     * Where timestamps come from.
     *
     * @param source null for none
     * @param own the app's own authority; null where another is asked
     */
    record Timestamps(@Nullable TimestampSource source, @Nullable TimestampAuthority own) {}

    private static SigningKey key(Settings.Timestamps chosen) {
        Path store = Objects.requireNonNull(chosen.keyStore());
        try {
            String password =
                    Files.readString(
                            Objects.requireNonNull(chosen.passwordFile()), StandardCharsets.UTF_8);
            return SigningKey.fromPkcs12(Files.readAllBytes(store), password.strip().toCharArray());
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException(
                    "the timestamp key of sealbill.timestamps does not open: " + store, unusable);
        }
    }
}
