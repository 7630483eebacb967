package io.sealbill.kernel.fuzz;

import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.reading.csv.CsvMapping;
import io.sealbill.kernel.document.reading.csv.MappingException;
import io.sealbill.kernel.document.signing.TamperTable;
import io.sealbill.kernel.sealing.DeviceSecret;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.Sealer;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.Suite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Inputs to start from that no published set holds. */
final class Seeds {
    static final String MAPPING =
            """
            {"columns": {"Nr": "invoiceNumber", "Datum": "issueDate", "Kunde": "buyer.name",
              "Text": "lines.itemName", "Menge": "lines.quantity", "Preis": "lines.price.netPrice"},
             "constants": {"currency": "EUR", "seller.name": "Stadtwerke Ulm",
              "seller.vatIdentifier": "DE123456789", "seller.address.countryCode": "DE",
              "buyer.address.countryCode": "DE", "lines.unit": "C62",
              "lines.vat.categoryCode": "S", "lines.vat.rate": "19"},
             "delimiter": ";", "charset": "UTF-8", "datePattern": "dd.MM.yyyy",
             "decimalSeparator": ",", "groupingSeparator": "."}
            """;

    static final String MAPPED =
            """
            Nr;Datum;Kunde;Text;Menge;Preis
            M-1;23.11.2026;Jörg Müßig;"Strom; Oktober";1.250,5;0,40
            M-1;23.11.2026;Jörg Müßig;Grundpreis;1;9,90
            M-2;24.11.2026;Zoë Groß;Grundpreis;1;9,90
            """;

    private static List<TamperTable.Case> good = List.of();

    private Seeds() {}

    static CsvMapping mapping() {
        try {
            return CsvMapping.read(MAPPING.getBytes(StandardCharsets.UTF_8));
        } catch (MappingException e) {
            throw new IllegalStateException("the mapping is one", e);
        }
    }

    /** One bill, several in an array, and one a line. */
    static List<byte[]> json() {
        byte[] bill = BillJson.write(Samples.bill());
        String text = new String(bill, StandardCharsets.UTF_8);
        return List.of(
                bill,
                "[%1$s,%1$s]".formatted(text).getBytes(StandardCharsets.UTF_8),
                "%1$s\n%1$s\n".formatted(text).getBytes(StandardCharsets.UTF_8));
    }

    static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("one.csv", "folder/two.csv")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(Samples.CSV.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    static byte[] sealedBill() {
        DeviceSecret device = DeviceSecret.generate(Suite.XWING, new SecureRandom());
        SealHeader header =
                SealHeader.of(Suite.XWING, new UUID(1, 2), new UUID(3, 4), new UUID(5, 6), "a.b.c");
        return new Sealer(Hpke.best())
                .seal(
                        header,
                        "a bill".getBytes(StandardCharsets.UTF_8),
                        List.of(device.publicKey()))
                .toJson();
    }

    /** A signed bill in every form that begins so. */
    static List<byte[]> kept(String form) throws IOException {
        return good().stream()
                .filter(each -> each.form().startsWith(form))
                .map(TamperTable.Case::file)
                .toList();
    }

    /** Made once: it takes seconds. */
    private static synchronized List<TamperTable.Case> good() throws IOException {
        try {
            if (good.isEmpty()) {
                good = new TamperTable().cases().stream().filter(TamperTable.Case::isGood).toList();
            }
            return good;
        } catch (Exception e) {
            throw new IOException("the signed bills cannot be made", e);
        }
    }

    static String jws() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String header =
                "{\"alg\":\"ES256\",\"typ\":\"bill+jws\",\"x5c\":[\"MIIB\"],\"iat\":1700000000}";
        return encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + "."
                + encoder.encodeToString("{}".getBytes(StandardCharsets.UTF_8))
                + "."
                + encoder.encodeToString(new byte[64]);
    }
}
