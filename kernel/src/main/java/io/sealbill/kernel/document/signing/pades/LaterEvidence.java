package io.sealbill.kernel.document.signing.pades;

import io.sealbill.kernel.document.signing.BrokenSignature;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What was appended to a signed document. PDF lets an update replace any object, so both states are
 * compared object by object: only certificates, revocation lists and timestamps may have come.
 */
final class LaterEvidence {
    private static final COSName EVIDENCE = COSName.getPDFName("DSS");
    private static final COSName LISTS = COSName.getPDFName("CRLs");
    private static final COSName EXTENSIONS = COSName.getPDFName("Extensions");
    private static final COSName SIGNATURE_FLAGS = COSName.getPDFName("SigFlags");
    private static final COSName DOCUMENT_TIMESTAMP = COSName.getPDFName("DocTimeStamp");

    /** Keys of a widget that could do something; what it could show is of no size. */
    private static final Set<String> ACTIVE = Set.of("A", "AA", "Kids", "Parent");

    private final PDDocument document;
    private final byte[] original;

    /** Pairs that were compared or are being compared: PDF's objects point in circles. */
    private final IdentityHashMap<COSBase, Set<COSBase>> compared = new IdentityHashMap<>();

    LaterEvidence(PDDocument document, byte[] original) {
        this.document = document;
        this.original = original;
    }

    void requireNothingElse() throws IOException, BrokenSignature {
        try (PDDocument before = Loader.loadPDF(original)) {
            COSDictionary trailer = before.getDocument().getTrailer();
            COSDictionary now = document.getDocument().getTrailer();
            boolean same =
                    same("Root", trailer, now)
                            && same("Info", trailer, now)
                            && same("Encrypt", trailer, now);
            if (!same) {
                throw new BrokenSignature("it was changed or added to after it was signed");
            }
        }
    }

    /** Where no timestamp covers the update (baseline-LT), it must at least be evidence. */
    void requireSome() throws BrokenSignature {
        if (!document.getDocumentCatalog().getCOSObject().containsKey(EVIDENCE)) {
            throw new BrokenSignature("it was changed or added to after it was signed");
        }
    }

    private boolean same(String name, COSDictionary before, COSDictionary now) throws IOException {
        COSName key = COSName.getPDFName(name);
        return same(key, before.getDictionaryObject(key), now.getDictionaryObject(key));
    }

    private boolean same(COSName as, @Nullable COSBase first, @Nullable COSBase second)
            throws IOException {
        COSBase before = resolved(first);
        COSBase now = resolved(second);
        if (before == null || now == null) {
            return before == null && now == null;
        }
        if (!compared.computeIfAbsent(before, any -> identitySet()).add(now)) {
            return true;
        }
        if (before instanceof COSDictionary dictionary && now instanceof COSDictionary other) {
            return sameEntries(dictionary, other) && sameBytes(dictionary, other);
        }
        if (before instanceof COSArray array && now instanceof COSArray other) {
            return sameElements(as, array, other);
        }
        return before.equals(now);
    }

    private static Set<COSBase> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static @Nullable COSBase resolved(@Nullable COSBase base) {
        return base instanceof COSObject reference ? reference.getObject() : base;
    }

    private boolean sameEntries(COSDictionary before, COSDictionary now) throws IOException {
        boolean catalog = COSName.CATALOG.equals(before.getCOSName(COSName.TYPE));
        boolean page = COSName.PAGE.equals(before.getCOSName(COSName.TYPE));
        for (COSName key : now.keySet()) {
            boolean mayCome =
                    (catalog && (key.equals(EVIDENCE) || key.equals(EXTENSIONS)))
                            || (page && key.equals(COSName.ANNOTS));
            if (!before.containsKey(key) && !mayCome) {
                return false;
            }
        }
        for (COSName key : before.keySet()) {
            boolean mayDiffer = (catalog && key.equals(EXTENSIONS)) || key.equals(SIGNATURE_FLAGS);
            if (!mayDiffer
                    && !same(key, before.getDictionaryObject(key), now.getDictionaryObject(key))) {
                return false;
            }
        }
        return !page
                || before.containsKey(COSName.ANNOTS)
                || onlyTimestamps(now.getCOSArray(COSName.ANNOTS), 0);
    }

    private boolean sameElements(COSName as, COSArray before, COSArray now) throws IOException {
        boolean mayGrow = as.equals(COSName.FIELDS) || as.equals(COSName.ANNOTS);
        if (before.size() > now.size() || (!mayGrow && before.size() != now.size())) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!same(as, before.get(i), now.get(i))) {
                return false;
            }
        }
        return onlyTimestamps(now, before.size());
    }

    /** Whether all from {@code from} on are fields of timestamps that cannot be seen. */
    private static boolean onlyTimestamps(@Nullable COSArray fields, int from) {
        for (int i = from; fields != null && i < fields.size(); i++) {
            if (!(fields.getObject(i) instanceof COSDictionary field
                    && field.getDictionaryObject(COSName.V) instanceof COSDictionary value
                    && DOCUMENT_TIMESTAMP.equals(value.getCOSName(COSName.TYPE))
                    && field.keySet().stream().map(COSName::getName).noneMatch(ACTIVE::contains)
                    && isEmpty(field.getCOSArray(COSName.RECT)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEmpty(@Nullable COSArray rectangle) {
        return rectangle == null
                || rectangle.toList().stream()
                        .allMatch(
                                each -> each instanceof COSNumber number && number.intValue() == 0);
    }

    private static boolean sameBytes(COSDictionary before, COSDictionary now) throws IOException {
        boolean stream = before instanceof COSStream;
        if (stream != (now instanceof COSStream)) {
            return false;
        }
        return !stream || Arrays.equals(bytes((COSStream) before), bytes((COSStream) now));
    }

    private static byte[] bytes(COSStream stream) throws IOException {
        try (InputStream raw = stream.createRawInputStream()) {
            return raw.readAllBytes();
        }
    }

    /** The revocation lists that came. They count only where their issuer signed them. */
    List<X509CRL> revocations() throws IOException, BrokenSignature {
        List<X509CRL> lists = new ArrayList<>();
        COSDictionary evidence =
                document.getDocumentCatalog().getCOSObject().getCOSDictionary(EVIDENCE);
        COSArray streams = evidence == null ? null : evidence.getCOSArray(LISTS);
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (int i = 0; streams != null && i < streams.size(); i++) {
                if (streams.getObject(i) instanceof COSStream stream) {
                    try (InputStream der = stream.createInputStream()) {
                        lists.add(
                                (X509CRL)
                                        factory.generateCRL(
                                                new ByteArrayInputStream(der.readAllBytes())));
                    }
                }
            }
        } catch (GeneralSecurityException e) {
            throw new BrokenSignature("the evidence in it cannot be read", e);
        }
        return lists;
    }
}
