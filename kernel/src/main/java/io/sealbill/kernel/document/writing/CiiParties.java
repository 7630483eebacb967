package io.sealbill.kernel.document.writing;

import io.sealbill.kernel.document.Bill;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Seller, buyer, payee and the others. */
record CiiParties(CiiTree out) {

    void write(String name, Bill.@Nullable Party party) {
        if (party != null) {
            out.element(name, () -> party(party));
        }
    }

    private void party(Bill.Party party) {
        // The schema wants all identifiers without a scheme before those with one.
        party.identifiers().stream()
                .filter(each -> each.scheme() == null)
                .forEach(this::identifier);
        party.identifiers().stream()
                .filter(each -> each.scheme() != null)
                .forEach(this::identifier);
        out.text("Name", party.name());
        out.text("Description", party.additionalLegalInformation());
        out.element("SpecifiedLegalOrganization", () -> legalOrganization(party));
        Bill.Contact contact = party.contact();
        if (contact != null) {
            out.element("DefinedTradeContact", () -> contact(contact));
        }
        address(party.address());
        Bill.Identifier address = party.electronicAddress();
        if (address != null) {
            out.element(
                    "URIUniversalCommunication",
                    () -> out.text("URIID", address.value(), CiiWriter.scheme(address)));
        }
        taxRegistration(party.vatIdentifier(), "VA");
        taxRegistration(party.taxRegistrationIdentifier(), "FC");
    }

    private void legalOrganization(Bill.Party party) {
        Bill.Identifier identifier = party.legalRegistrationIdentifier();
        if (identifier != null) {
            out.text("ID", identifier.value(), CiiWriter.scheme(identifier));
        }
        out.text("TradingBusinessName", party.tradingName());
    }

    private void contact(Bill.Contact contact) {
        out.text("PersonName", contact.point());
        out.element(
                "TelephoneUniversalCommunication",
                () -> out.text("CompleteNumber", contact.telephone()));
        out.element("EmailURIUniversalCommunication", () -> out.text("URIID", contact.email()));
    }

    private void taxRegistration(@Nullable String identifier, String scheme) {
        out.element(
                "SpecifiedTaxRegistration",
                () -> out.text("ID", identifier, Map.of("schemeID", scheme)));
    }

    void identifier(Bill.@Nullable Identifier identifier) {
        if (identifier != null) {
            out.text(
                    identifier.scheme() == null ? "ID" : "GlobalID",
                    identifier.value(),
                    CiiWriter.scheme(identifier));
        }
    }

    void address(Bill.@Nullable Address address) {
        if (address == null) {
            return;
        }
        out.element(
                "PostalTradeAddress",
                () -> {
                    out.text("PostcodeCode", address.postCode());
                    out.text("LineOne", address.line1());
                    out.text("LineTwo", address.line2());
                    out.text("LineThree", address.line3());
                    out.text("CityName", address.city());
                    out.text("CountryID", address.countryCode());
                    out.text("CountrySubDivisionName", address.subdivision());
                });
    }
}
