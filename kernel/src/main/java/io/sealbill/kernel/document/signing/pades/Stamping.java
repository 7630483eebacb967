package io.sealbill.kernel.document.signing.pades;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;

import io.sealbill.kernel.Bug;
import io.sealbill.kernel.document.signing.time.TimestampSource;

/** Our timestamp sources as DSS asks them. */
final class Stamping {
    private Stamping() {}

    static TSPSource by(TimestampSource source) {
        return (algorithm, digest) -> {
            Bug.check(algorithm == DigestAlgorithm.SHA256, "timestamps are over SHA-256");
            return new TimestampBinary(source.stamp(digest));
        };
    }
}
