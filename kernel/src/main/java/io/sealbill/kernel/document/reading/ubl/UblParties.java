package io.sealbill.kernel.document.reading.ubl;

import static io.sealbill.kernel.document.reading.xml.Values.any;
import static io.sealbill.kernel.document.reading.xml.Values.first;
import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import com.helger.xsds.ccts.cct.schemamodule.IdentifierType;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.rules.Term;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ContactType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DeliveryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyLegalEntityType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/** Seller, buyer, payee, tax representative and delivery. */
record UblParties(Findings findings) {
    /** The scheme under which UBL carries BT-90, which is no identifier of the party. */
    static final String SEPA = "SEPA";

    Bill.Party seller(@Nullable PartyType party) {
        findings.required("BR-08", Term.BG_5, 1, get(party, PartyType::getPostalAddress), "");
        return named(party, findings.required("BR-06", Term.BT_27, 1, legalName(party), ""));
    }

    Bill.Party buyer(@Nullable PartyType party) {
        findings.required("BR-10", Term.BG_8, 1, get(party, PartyType::getPostalAddress), "");
        return named(party, findings.required("BR-07", Term.BT_44, 1, legalName(party), ""));
    }

    Bill.@Nullable Party payee(@Nullable PartyType party) {
        return party == null
                ? null
                : named(party, findings.required("BR-17", Term.BT_59, 1, partyName(party), ""));
    }

    Bill.@Nullable Party taxRepresentative(@Nullable PartyType party) {
        return party == null
                ? null
                : named(party, findings.required("BR-18", Term.BT_62, 1, partyName(party), ""));
    }

    /** Without demands; the name is empty if there is none. */
    static Bill.Party of(@Nullable PartyType party) {
        String legal = legalName(party);
        String name = legal == null ? partyName(party) : legal;
        return named(party, name == null ? "" : name);
    }

    private static @Nullable String legalName(@Nullable PartyType party) {
        return text(legalEntity(party), PartyLegalEntityType::getRegistrationNameValue);
    }

    private static @Nullable PartyLegalEntityType legalEntity(@Nullable PartyType party) {
        return first(get(party, PartyType::getPartyLegalEntity));
    }

    private static @Nullable String partyName(@Nullable PartyType party) {
        return text(first(get(party, PartyType::getPartyName)), name -> name.getNameValue());
    }

    private static Bill.Party named(@Nullable PartyType party, String name) {
        String tradingName = partyName(party);
        PartyLegalEntityType legal = legalEntity(party);
        return new Bill.Party(
                name,
                name.equals(tradingName) ? null : tradingName,
                identifiers(party),
                identifier(get(legal, PartyLegalEntityType::getCompanyID)),
                taxIdentifier(party, true),
                taxIdentifier(party, false),
                text(legal, PartyLegalEntityType::getCompanyLegalFormValue),
                identifier(get(party, PartyType::getEndpointID)),
                address(get(party, PartyType::getPostalAddress)),
                contact(get(party, PartyType::getContact)));
    }

    private static List<Bill.Identifier> identifiers(@Nullable PartyType party) {
        return party == null
                ? List.of()
                : party.getPartyIdentification().stream()
                        .map(each -> each.getID())
                        .filter(id -> id != null && !SEPA.equals(id.getSchemeID()))
                        .map(id -> identifier(id))
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static @Nullable String taxIdentifier(@Nullable PartyType party, boolean vat) {
        return party == null
                ? null
                : party.getPartyTaxScheme().stream()
                        .filter(
                                each ->
                                        vat
                                                == "VAT"
                                                        .equalsIgnoreCase(
                                                                text(
                                                                        each.getTaxScheme(),
                                                                        s -> s.getIDValue())))
                        .map(each -> text(each.getCompanyIDValue()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    static Bill.@Nullable Identifier identifier(@Nullable IdentifierType id) {
        String value = text(id, IdentifierType::getValue);
        return id == null || value == null
                ? null
                : new Bill.Identifier(value, text(id.getSchemeID()));
    }

    static Bill.@Nullable Address address(@Nullable AddressType from) {
        return from == null
                ? null
                : new Bill.Address(
                        text(from.getStreetNameValue()),
                        text(from.getAdditionalStreetNameValue()),
                        text(first(from.getAddressLine()), line -> line.getLineValue()),
                        text(from.getCityNameValue()),
                        text(from.getPostalZoneValue()),
                        text(from.getCountrySubentityValue()),
                        text(from.getCountry(), country -> country.getIdentificationCodeValue()));
    }

    private static Bill.@Nullable Contact contact(@Nullable ContactType from) {
        return from == null
                ? null
                : new Bill.Contact(
                        text(from.getNameValue()),
                        text(from.getTelephoneValue()),
                        text(from.getElectronicMailValue()));
    }

    static Bill.@Nullable Delivery delivery(@Nullable DeliveryType from) {
        if (from == null) {
            return null;
        }
        var place = from.getDeliveryLocation();
        var delivery =
                new Bill.Delivery(
                        partyName(from.getDeliveryParty()),
                        identifier(get(place, p -> p.getID())),
                        from.getActualDeliveryDateValueLocal(),
                        address(get(place, p -> p.getAddress())));
        return any(delivery.name(), delivery.location(), delivery.date(), delivery.address())
                ? delivery
                : null;
    }
}
