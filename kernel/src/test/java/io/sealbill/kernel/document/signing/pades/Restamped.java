package io.sealbill.kernel.document.signing.pades;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.PAdESTimestampParameters;
import eu.europa.esig.dss.pades.timestamp.PAdESTimestampService;
import eu.europa.esig.dss.pdf.ServiceLoaderPdfObjFactory;

import io.sealbill.kernel.document.signing.time.TimestampSource;

import java.io.ByteArrayOutputStream;

/** A timestamp over a whole document, whatever it is. */
public final class Restamped {
    private Restamped() {}

    public static byte[] by(TimestampSource source, byte[] pdf) throws Exception {
        PAdESTimestampService service =
                new PAdESTimestampService(
                        Stamping.by(source),
                        new ServiceLoaderPdfObjFactory().newSignatureTimestampService());
        PAdESTimestampParameters parameters = new PAdESTimestampParameters();
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        ByteArrayOutputStream stamped = new ByteArrayOutputStream();
        service.timestampDocument(new InMemoryDocument(pdf, "bill.pdf"), parameters)
                .writeTo(stamped);
        return stamped.toByteArray();
    }
}
