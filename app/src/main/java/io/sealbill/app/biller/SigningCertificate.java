package io.sealbill.app.biller;

import java.time.Instant;
import java.util.Map;

/**
 * A certificate that a biller's bills are signed under, as browsers and programs get it.
 *
 * @param kid base64url SHA-256 of the DER
 * @param certificate standard base64 of the DER
 * @param jwk its public key (RFC 7517)
 */
public record SigningCertificate(
        String kid,
        String certificate,
        Map<String, String> jwk,
        Instant notBefore,
        Instant notAfter) {}
