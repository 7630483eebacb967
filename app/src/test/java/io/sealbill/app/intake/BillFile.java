package io.sealbill.app.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of bills as a test writes them. */
final class BillFile {
    static final String HEADER =
            "invoiceNumber,issueDate,paymentDueDate,currency,sellerName,sellerCountryCode,sellerVatIdentifier,buyerName,buyerCountryCode,buyerIdentifier,itemName,quantity,netPrice,vatCategory,vatRate\n";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** One invoice line of the CSV form. */
    static String row(String number, String buyer, String price, String due) {
        return "%s,2026-11-01,%s,EUR,Stadtwerke Probe,DE,DE123456789,Canary Quimby,DE,%s,Water,1,%s,S,19\n"
                .formatted(number, due, buyer, price);
    }

    static InputStream csv(String rows) {
        return new ByteArrayInputStream((HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    BillFile entry(String name, String text) {
        return entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    BillFile entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    InputStream zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
