package io.sealbill.kernel.document.signing.pades;

import io.sealbill.kernel.document.signing.BrokenSignature;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.SignerId;
import org.bouncycastle.util.Store;
import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The certificates that a CMS structure carries. */
record CertificateChains(Store<X509CertificateHolder> carried) {

    @SuppressWarnings("unchecked") // Bouncy Castle's selector is a raw type
    X509CertificateHolder of(SignerId signer) throws BrokenSignature {
        Collection<X509CertificateHolder> found = carried.getMatches(signer);
        if (found.size() != 1) {
            throw new BrokenSignature("its signature carries no certificate");
        }
        return found.iterator().next();
    }

    /** All of them; each is signed by the next, the last perhaps by itself. */
    List<X509Certificate> from(X509CertificateHolder signer)
            throws GeneralSecurityException, BrokenSignature {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> rest = new ArrayList<>();
        for (X509CertificateHolder each : carried.getMatches(null)) {
            rest.add(converter.getCertificate(each));
        }
        List<X509Certificate> chain = new ArrayList<>();
        @Nullable X509Certificate next = converter.getCertificate(signer);
        while (next != null && rest.remove(next)) {
            chain.add(next);
            X509Certificate above = issuer(next, rest);
            if (above != null) {
                next.verify(above.getPublicKey());
            } else if (next.getSubjectX500Principal().equals(next.getIssuerX500Principal())) {
                next.verify(next.getPublicKey());
            }
            next = above;
        }
        if (!rest.isEmpty()) {
            throw new BrokenSignature("its signature carries certificates of others");
        }
        return chain;
    }

    private static @Nullable X509Certificate issuer(
            X509Certificate certificate, List<X509Certificate> among) {
        return among.stream()
                .filter(
                        each ->
                                each.getSubjectX500Principal()
                                        .equals(certificate.getIssuerX500Principal()))
                .findFirst()
                .orElse(null);
    }

    ASN1Set asSet() {
        ASN1EncodableVector certificates = new ASN1EncodableVector();
        for (X509CertificateHolder each : carried.getMatches(null)) {
            certificates.add(each.toASN1Structure());
        }
        return new DERSet(certificates);
    }
}
