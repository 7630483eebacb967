package io.sealbill.kernel.document.signing.pades;

import io.sealbill.kernel.document.signing.BrokenSignature;

import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;

import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Where the revocation lists for a document are published (RFC 5280, section 4.2.1.13). */
public final class ListAddresses {
    private ListAddresses() {}

    /**
     * Of everybody who signed or stamped {@code pdf}. They are worth asking only if the document is
     * valid: else anybody can have written them.
     *
     * @throws BrokenSignature if its signature does not hold
     */
    public static Set<URI> of(byte[] pdf) throws BrokenSignature {
        SignedPdf.Checked document = SignedPdf.check(pdf);
        Set<URI> all = new LinkedHashSet<>();
        Stream.concat(
                        document.chain().stream(),
                        document.stamps().stream().flatMap(stamp -> stamp.chain().stream()))
                .forEach(certificate -> add(certificate, all));
        return all;
    }

    private static void add(X509Certificate certificate, Set<URI> all) {
        try {
            X509CertificateHolder holder = new X509CertificateHolder(certificate.getEncoded());
            Extension extension = holder.getExtension(Extension.cRLDistributionPoints);
            if (extension == null) {
                return;
            }
            CRLDistPoint points = CRLDistPoint.getInstance(extension.getParsedValue());
            for (DistributionPoint point : points.getDistributionPoints()) {
                DistributionPointName name = point.getDistributionPoint();
                if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
                    add(GeneralNames.getInstance(name.getName()), all);
                }
            }
        } catch (CertificateEncodingException | IOException | IllegalArgumentException odd) {
            // Written some other way: no address that could be asked.
            return;
        }
    }

    private static void add(GeneralNames names, Set<URI> all) {
        for (GeneralName each : names.getNames()) {
            if (each.getTagNo() == GeneralName.uniformResourceIdentifier) {
                URI uri = URI.create(ASN1IA5String.getInstance(each.getName()).getString());
                if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) {
                    all.add(uri);
                }
            }
        }
    }
}
