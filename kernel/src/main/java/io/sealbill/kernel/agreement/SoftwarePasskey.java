package io.sealbill.kernel.agreement;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;

import io.sealbill.kernel.sealing.Base64Url;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A passkey in memory (ES256), for programs that act in a person's name: the demo's scripted payer,
 * benchmarks, tests. It protects its key no better than the process does, and says "user verified"
 * without asking anybody.
 */
public final class SoftwarePasskey {
    /** User present and verified. */
    public static final int VERIFIED = AuthenticatorData.BIT_UP | AuthenticatorData.BIT_UV;

    private static final ObjectConverter CONVERTER = new ObjectConverter();

    private final KeyPair keys;
    private final byte[] id = new byte[32];
    private final AtomicInteger count = new AtomicInteger();

    private SoftwarePasskey(KeyPair keys) {
        this.keys = keys;
        new SecureRandom().nextBytes(id);
    }

    public static SoftwarePasskey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SoftwarePasskey(generator.generateKeyPair());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has P-256", missing);
        }
    }

    /** Its public side, as a server keeps it. */
    public Credential credential() {
        return new Credential(
                Base64Url.encode(id),
                CONVERTER.getCborMapper().writeValueAsBytes(coseKey()),
                count.get());
    }

    /** What {@code navigator.credentials.create} gives for these options, as its JSON. */
    public Map<String, Object> register(String challenge, RelyingParty site) {
        var attested = new AttestedCredentialData(AAGUID.ZERO, id, coseKey());
        var data =
                new AuthenticatorData<RegistrationExtensionAuthenticatorOutput>(
                        sha256(site.id().getBytes(StandardCharsets.UTF_8)),
                        (byte) (VERIFIED | AuthenticatorData.BIT_AT),
                        0,
                        attested);
        byte[] object =
                CONVERTER
                        .getCborMapper()
                        .writeValueAsBytes(
                                new AttestationObject(data, new NoneAttestationStatement()));
        byte[] client = clientData("webauthn.create", challenge, site);
        return Map.of(
                "id", Base64Url.encode(id),
                "rawId", Base64Url.encode(id),
                "type", "public-key",
                "authenticatorAttachment", "platform",
                "clientExtensionResults", Map.of(),
                "response",
                        Map.of(
                                "attestationObject", Base64Url.encode(object),
                                "clientDataJSON", Base64Url.encode(client),
                                "transports", new String[] {"internal"}));
    }

    /** Signs a challenge as a browser at {@code site} would have it signed. */
    public PasskeyAssertion sign(byte[] challenge, RelyingParty site) {
        return sign(challenge, site, VERIFIED);
    }

    /** The same with other flags (WebAuthn, section 6.1): for tests of who must not accept them. */
    public PasskeyAssertion sign(byte[] challenge, RelyingParty site, int flags) {
        byte[] data =
                ByteBuffer.allocate(37)
                        .put(sha256(site.id().getBytes(StandardCharsets.UTF_8)))
                        .put((byte) flags)
                        .putInt(count.incrementAndGet())
                        .array();
        byte[] client = clientData("webauthn.get", Base64Url.encode(challenge), site);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return new PasskeyAssertion(Base64Url.encode(id), data, client, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key is of P-256", e);
        }
    }

    private EC2COSEKey coseKey() {
        return EC2COSEKey.create((ECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.ES256);
    }

    private static byte[] clientData(String type, String challenge, RelyingParty site) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type);
        members.put("challenge", challenge);
        members.put("origin", site.origin());
        members.put("crossOrigin", false);
        var bytes = new ByteArrayOutputStream();
        JsonMapper.shared().writeValue(bytes, members);
        return bytes.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
