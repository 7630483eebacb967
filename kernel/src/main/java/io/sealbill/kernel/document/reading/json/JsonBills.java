package io.sealbill.kernel.document.reading.json;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.rules.EuropeanRules;
import io.sealbill.kernel.document.rules.Findings;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.util.Set;

/** One JSON value as a bill. */
final class JsonBills {
    /** A bill's JSON says the amount due beside the totals too, for people. */
    private static final String PAYABLE_AMOUNT = "payableAmount";

    private JsonBills() {}

    static ReadResult read(JsonNode value, RefusalPolicy policy) {
        Findings findings = new Findings(JsonPlaces::at);
        new JsonShape(Set.of(PAYABLE_AMOUNT), findings::add).check(value, Bill.class, "");
        if (findings.anyFatal()) {
            return new ReadResult.Refused(findings.list());
        }
        Bill bill;
        try {
            bill = BillJson.MAPPER.treeToValue(value, Bill.class);
        } catch (JacksonException e) {
            return ReadResult.refused(
                    Finding.fatal("INTAKE-JSON", "/", "The value cannot be read as a bill."));
        }
        if (bill.lines().isEmpty()) {
            findings.add(
                    Finding.fatal("BR-16", "/lines", "An invoice has at least one line (BG-25)."));
        }
        EuropeanRules.check(bill, findings);
        boolean agrees = amountsAgree(value, bill, findings);
        return !agrees || findings.list().stream().anyMatch(policy::refuses)
                ? new ReadResult.Refused(findings.list())
                : new ReadResult.Read(bill, findings.list());
    }

    private static boolean amountsAgree(JsonNode value, Bill bill, Findings findings) {
        JsonNode stated = value.get(PAYABLE_AMOUNT);
        boolean agrees =
                stated == null
                        || (stated.isNumber()
                                && stated.decimalValue().compareTo(bill.payableAmount()) == 0);
        if (!agrees) {
            findings.add(
                    Finding.fatal(
                            "INTAKE-JSON-AMOUNT",
                            "/" + PAYABLE_AMOUNT,
                            "The amount due is not the one of the totals (BT-115)."));
        }
        return agrees;
    }
}
