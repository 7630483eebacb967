package io.sealbill.kernel.document.reading.cii;

import static io.sealbill.kernel.document.reading.xml.Values.any;
import static io.sealbill.kernel.document.reading.xml.Values.first;
import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.rules.Term;

import org.jspecify.annotations.Nullable;

import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeDeliveryType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LegalOrganizationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeAddressType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeContactType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePartyType;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Seller, buyer, payee, tax representative and delivery. */
record CiiParties(CiiValues values) {

    Bill.Party seller(@Nullable TradePartyType party) {
        findings().required("BR-08", Term.BG_5, 1, address(party), "");
        return named(party, findings().required("BR-06", Term.BT_27, 1, name(party), ""));
    }

    Bill.Party buyer(@Nullable TradePartyType party) {
        findings().required("BR-10", Term.BG_8, 1, address(party), "");
        return named(party, findings().required("BR-07", Term.BT_44, 1, name(party), ""));
    }

    Bill.@Nullable Party payee(@Nullable TradePartyType party) {
        return party == null
                ? null
                : named(party, findings().required("BR-17", Term.BT_59, 1, name(party), ""));
    }

    Bill.@Nullable Party taxRepresentative(@Nullable TradePartyType party) {
        return party == null
                ? null
                : named(party, findings().required("BR-18", Term.BT_62, 1, name(party), ""));
    }

    private static @Nullable String name(@Nullable TradePartyType party) {
        return text(party, TradePartyType::getNameValue);
    }

    private static @Nullable TradeAddressType address(@Nullable TradePartyType party) {
        return get(party, TradePartyType::getPostalTradeAddress);
    }

    private static Bill.Party named(@Nullable TradePartyType party, String name) {
        LegalOrganizationType legal = get(party, TradePartyType::getSpecifiedLegalOrganization);
        return new Bill.Party(
                name,
                text(legal, LegalOrganizationType::getTradingBusinessNameValue),
                identifiers(party),
                CiiValues.identifier(get(legal, LegalOrganizationType::getID)),
                taxIdentifier(party, "VA"),
                taxIdentifier(party, "FC"),
                CiiValues.joined(get(party, TradePartyType::getDescription)),
                CiiValues.identifier(
                        get(
                                first(get(party, TradePartyType::getURIUniversalCommunication)),
                                address -> address.getURIID())),
                billAddress(address(party)),
                contact(first(get(party, TradePartyType::getDefinedTradeContact))));
    }

    private static List<Bill.Identifier> identifiers(@Nullable TradePartyType party) {
        return party == null
                ? List.of()
                : Stream.concat(party.getID().stream(), party.getGlobalID().stream())
                        .map(CiiValues::identifier)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static @Nullable String taxIdentifier(@Nullable TradePartyType party, String scheme) {
        return party == null
                ? null
                : party.getSpecifiedTaxRegistration().stream()
                        .map(registration -> registration.getID())
                        .filter(id -> id != null && scheme.equals(id.getSchemeID()))
                        .map(id -> text(id.getValue()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static Bill.@Nullable Address billAddress(@Nullable TradeAddressType from) {
        return from == null
                ? null
                : new Bill.Address(
                        text(from.getLineOneValue()),
                        text(from.getLineTwoValue()),
                        text(from.getLineThreeValue()),
                        text(from.getCityNameValue()),
                        text(from.getPostcodeCodeValue()),
                        text(first(from.getCountrySubDivisionName()), name -> name.getValue()),
                        text(from.getCountryIDValue()));
    }

    private static Bill.@Nullable Contact contact(@Nullable TradeContactType from) {
        if (from == null) {
            return null;
        }
        String person = text(from.getPersonNameValue());
        return new Bill.Contact(
                person == null ? text(from.getDepartmentNameValue()) : person,
                text(
                        from.getTelephoneUniversalCommunication(),
                        telephone -> telephone.getCompleteNumberValue()),
                text(from.getEmailURIUniversalCommunication(), email -> email.getURIIDValue()));
    }

    Bill.@Nullable Delivery delivery(@Nullable HeaderTradeDeliveryType from) {
        TradePartyType shipTo = get(from, HeaderTradeDeliveryType::getShipToTradeParty);
        var event = get(from, HeaderTradeDeliveryType::getActualDeliverySupplyChainEvent);
        var delivery =
                new Bill.Delivery(
                        name(shipTo),
                        first(identifiers(shipTo)),
                        values.date(get(event, e -> e.getOccurrenceDateTime()), Term.BT_72),
                        billAddress(address(shipTo)));
        return any(delivery.name(), delivery.location(), delivery.date(), delivery.address())
                ? delivery
                : null;
    }

    private Findings findings() {
        return values.findings();
    }
}
