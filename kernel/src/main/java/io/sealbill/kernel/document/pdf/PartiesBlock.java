package io.sealbill.kernel.document.pdf;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.pdf.sheet.Role;
import io.sealbill.kernel.document.pdf.sheet.Sheet;
import io.sealbill.kernel.document.pdf.sheet.Style;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Who wrote and who gets a document, side by side. */
record PartiesBlock(Words words, Sheet sheet) {
    private static final float COLUMN = 250;

    /**
     * @param to the word for the buyer
     */
    void write(Bill.Party seller, Bill.Party buyer, String to) throws IOException {
        float top = sheet.y();
        party("from", seller, Sheet.LEFT);
        float below = sheet.y();
        sheet.moveTo(top);
        party(to, buyer, Sheet.LEFT + COLUMN);
        sheet.moveTo(Math.max(below, sheet.y()));
    }

    private void party(String label, Bill.Party party, float x) throws IOException {
        sheet.begin(Role.HEADING);
        sheet.text(words.say(label), x, Style.LABEL);
        sheet.skip(Style.LABEL.leading());
        sheet.begin(Role.PARAGRAPH);
        sheet.paragraph(party.name(), x, COLUMN - 16, Style.STRONG);
        for (String line : address(party)) {
            sheet.begin(Role.PARAGRAPH);
            sheet.paragraph(line, x, COLUMN - 16, Style.BODY);
        }
    }

    private List<String> address(Bill.Party party) {
        List<String> lines = new ArrayList<>();
        Bill.Address address = party.address();
        if (address != null) {
            Stream.of(
                            address.line1(),
                            address.line2(),
                            address.line3(),
                            joined(address.postCode(), address.city()),
                            address.subdivision(),
                            words.country(address.countryCode()))
                    .filter(line -> line != null && !line.isEmpty())
                    .forEach(lines::add);
        }
        Bill.Contact contact = party.contact();
        if (contact != null) {
            Stream.of(contact.telephone(), contact.email())
                    .filter(Objects::nonNull)
                    .forEach(lines::add);
        }
        if (party.vatIdentifier() != null) {
            lines.add(words.say("vatIdentifier") + " " + party.vatIdentifier());
        } else if (party.taxRegistrationIdentifier() != null) {
            lines.add(words.say("taxRegistration") + " " + party.taxRegistrationIdentifier());
        }
        return lines;
    }

    private static @Nullable String joined(@Nullable String first, @Nullable String second) {
        return Stream.of(first, second)
                .filter(Objects::nonNull)
                .reduce((a, b) -> a + " " + b)
                .orElse(null);
    }
}
