package io.sealbill.kernel.document.pdf.sheet;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DeflaterOutputStream;

/** Says that all colours are sRGB, by its ICC profile, which is compressed once. */
final class ScreenColors {
    private static final String NAME = "sRGB IEC61966-2.1";
    private static final int COMPONENTS = 3;
    private static final byte[] PROFILE = compressedProfile();

    private ScreenColors() {}

    private static byte[] compressedProfile() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        } catch (IOException e) {
            throw new IllegalStateException("written to memory", e);
        }
        return bytes.toByteArray();
    }

    /** The output intent of ISO 19005-3, 6.2.3. */
    static COSDictionary intent(PDDocument document) throws IOException {
        COSStream profile = document.getDocument().createCOSStream();
        profile.setInt(COSName.N, COMPONENTS);
        profile.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        try (OutputStream out = profile.createRawOutputStream()) {
            out.write(PROFILE);
        }
        COSDictionary intent = new COSDictionary();
        intent.setItem(COSName.TYPE, COSName.OUTPUT_INTENT);
        intent.setItem(COSName.S, COSName.GTS_PDFA1);
        intent.setString(COSName.OUTPUT_CONDITION_IDENTIFIER, NAME);
        intent.setString(COSName.INFO, NAME);
        intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
        return intent;
    }
}
