package io.sealbill.kernel.document.signing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Attacks on what a signature says of itself: "signature wrapping" and "universal signature
 * forgery" (Mladenov, Mainka, Meyer zu Selhausen, Grothe, Schwenk, 2019).
 */
final class Forgery {
    private static final Pattern RANGE = Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+)\\]");
    private static final Pattern VALUE = Pattern.compile("/Contents <[0-9a-fA-F]{1000,}>");

    private Forgery() {}

    /**
     * What was signed last moves to the end; other objects, and a range that says so, go before.
     */
    static byte[] wrapped(byte[] pdf) {
        String text = new String(pdf, ISO_8859_1);
        MatchResult range = first(RANGE, text);
        int first = Integer.parseInt(range.group(1));
        int second = Integer.parseInt(range.group(2));
        String other =
                "/ByteRange [0 %d %010d %s] >>\nendobj\n99 0 obj\n<< /Type /Catalog >>\nendobj\n"
                        + "98 0 obj\n<< /Padding <00>";
        String start = text.substring(0, second);
        int length = other.formatted(first, 0, range.group(3)).length();
        String between = other.formatted(first, second + length, range.group(3));
        return (start + between + text.substring(second)).getBytes(ISO_8859_1);
    }

    /** The last name in the issuer's signature, which its timestamp has; no signature covers it. */
    static byte[] otherLetter(byte[] pdf) {
        String text = new String(pdf, ISO_8859_1);
        MatchResult value = first(VALUE, text);
        String name = HexFormat.of().formatHex("Authority".getBytes(ISO_8859_1));
        int at = value.start() + value.group().toLowerCase(Locale.ROOT).lastIndexOf(name);
        String small = HexFormat.of().formatHex("a".getBytes(ISO_8859_1));
        return (text.substring(0, at) + small + text.substring(at + 2)).getBytes(ISO_8859_1);
    }

    /** Parts of the issuer's signature that are not there, or make no sense. */
    enum Part {
        RANGE_MISSING(RANGE, "/ByteRangX [0 $1 $2 $3]"),
        RANGE_NULL(RANGE, "/ByteRange null"),
        RANGE_NEGATIVE(RANGE, "/ByteRange [0 -1 1 $3]"),
        RANGE_OVERLAPPING(RANGE, "/ByteRange [0 $1 0 $2]"),
        VALUE_MISSING(VALUE, ""),
        VALUE_NULL(VALUE, "/Contents null"),
        VALUE_EMPTY(VALUE, "/Contents <>"),
        VALUE_ZERO(VALUE, "/Contents <00>");

        private final Pattern pattern;
        private final String by;

        Part(Pattern pattern, String by) {
            this.pattern = pattern;
            this.by = by;
        }

        String words() {
            return "signature's " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** On a document whose page was changed; nothing else moves. */
        byte[] brokenIn(byte[] pdf) throws IOException {
            String text = new String(Shadow.replaceContent(pdf), ISO_8859_1);
            MatchResult found = first(pattern, text);
            String put = pattern.matcher(found.group()).replaceFirst(by);
            String padding = " ".repeat(found.group().length() - put.length());
            return (text.substring(0, found.start()) + put + padding + text.substring(found.end()))
                    .getBytes(ISO_8859_1);
        }
    }

    private static MatchResult first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow();
    }

    /**
     * What a program adds for later (baseline-LT), which asks nobody whether the signature holds.
     */
    static byte[] withEvidence(byte[] pdf, X509Certificate certificate, X509CRL list)
            throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            COSDictionary evidence = new COSDictionary();
            evidence.setItem("Certs", streams(document, certificate.getEncoded()));
            evidence.setItem("CRLs", streams(document, list.getEncoded()));
            COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
            catalog.setItem("DSS", evidence);
            catalog.setNeedToBeUpdated(true);
            ByteArrayOutputStream updated = new ByteArrayOutputStream();
            document.saveIncremental(updated);
            return updated.toByteArray();
        }
    }

    private static COSArray streams(PDDocument document, byte[] content) throws IOException {
        COSArray array = new COSArray();
        array.add(
                new PDStream(document, new ByteArrayInputStream(content), COSName.FLATE_DECODE)
                        .getCOSObject());
        return array;
    }
}
