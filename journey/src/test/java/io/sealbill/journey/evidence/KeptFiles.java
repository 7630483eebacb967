package io.sealbill.journey.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.options.FilePayload;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.BrokenSignature;
import io.sealbill.kernel.document.signing.KeptBill;
import io.sealbill.kernel.document.signing.SigningAuthority;
import io.sealbill.kernel.document.signing.time.TimestampAuthority;

import java.time.Clock;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One bill as a customer keeps it, and what a forger makes of each form. */
public final class KeptFiles {
    private static final Pattern VALUE = Pattern.compile("(/Contents <)([0-9a-fA-F]{1000,})>");

    private final KeptBill kept;
    private final byte[] pdf;

    KeptFiles(KeptBill kept, byte[] pdf) {
        this.kept = kept;
        this.pdf = pdf.clone();
    }

    /** The amount due, as it stands in the data. */
    public String amount() {
        return bill().totals().payableAmount().toPlainString();
    }

    public FilePayload pdf() {
        return new FilePayload("bill.pdf", "application/pdf", pdf.clone());
    }

    public FilePayload json() {
        return new FilePayload("bill.json", "application/json", kept.toJson());
    }

    public FilePayload xml() throws BrokenSignature {
        return new FilePayload("bill.xml", "text/xml", kept.toXml(pdf).orElseThrow());
    }

    /** With something else to read in it. */
    public FilePayload json(String what, String by) {
        return new FilePayload("bill.json", "application/json", changed(json().buffer, what, by));
    }

    /** The same of the invoice. */
    public FilePayload xml(String what, String by) throws BrokenSignature {
        return new FilePayload("bill.xml", "text/xml", changed(xml().buffer, what, by));
    }

    /** Another document with the signature of the true one. */
    public FilePayload pdf(String what, String by) throws BillJson.NotCanonical {
        Clock clock = Clock.systemUTC();
        SigningAuthority forger = SigningAuthority.create("Authority", clock);
        var time = new TimestampAuthority(forger.issueForTimestamps("Time"), clock);
        Bill forged = BillJson.read(changed(BillJson.write(bill()), what, by));
        byte[] other =
                new BillSigner(clock, time)
                        .sign(forged, forger.issue(bill().seller().name()))
                        .pdf();
        return new FilePayload("bill.pdf", "application/pdf", withSignatureOf(other, pdf));
    }

    private Bill bill() {
        return Objects.requireNonNull(kept.bill());
    }

    private static byte[] changed(byte[] file, String what, String by) {
        String text = new String(file, UTF_8);
        assertThat(text).contains(what);
        return text.replace(what, by).getBytes(UTF_8);
    }

    private static byte[] withSignatureOf(byte[] forged, byte[] signed) {
        String value = value(new String(signed, ISO_8859_1)).group(2);
        String text = new String(forged, ISO_8859_1);
        Matcher own = value(text);
        int length = own.group(2).length();
        String filled = (value + "0".repeat(length)).substring(0, length);
        return (text.substring(0, own.start(2)) + filled + text.substring(own.end(2)))
                .getBytes(ISO_8859_1);
    }

    private static Matcher value(String pdf) {
        Matcher value = VALUE.matcher(pdf);
        assertThat(value.find()).isTrue();
        return value;
    }
}
