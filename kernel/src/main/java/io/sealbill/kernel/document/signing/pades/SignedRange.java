package io.sealbill.kernel.document.signing.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sealbill.kernel.document.signing.BrokenSignature;

import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/**
 * What a signature covers: the file from its first byte up to {@code end}, but for its own value.
 *
 * @param value the signature's value, filled up with zeros
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record SignedRange(int end, byte[] value) {

    /** Refuses unless nothing but the value is left out. */
    static SignedRange of(PDSignature signature, byte[] pdf) throws BrokenSignature {
        int[] range = signature.getByteRange();
        boolean whole =
                range != null
                        && range.length == 4
                        && range[0] == 0
                        && range[1] > 0
                        && range[2] > range[1]
                        && range[3] >= 0
                        && (long) range[2] + range[3] <= pdf.length
                        && pdf[range[1]] == '<'
                        && pdf[range[2] - 1] == '>';
        if (!whole) {
            throw new BrokenSignature("it was changed or added to after it was signed");
        }
        String gap = new String(pdf, range[1] + 1, range[2] - range[1] - 2, ISO_8859_1);
        if (!gap.matches("[0-9a-f]*|[0-9A-F]*")) {
            throw new BrokenSignature("something hides where its signature stands");
        }
        return new SignedRange(range[2] + range[3], signature.getContents());
    }
}
