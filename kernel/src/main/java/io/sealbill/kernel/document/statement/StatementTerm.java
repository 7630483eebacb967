package io.sealbill.kernel.document.statement;

/** The parts of a statement that a finding names, and where they stand in its two forms. */
public enum StatementTerm {
    NUMBER("statement number", "/cbc:ID", "/statementNumber"),
    ISSUE_DATE("issue date", "/cbc:IssueDate", "/issueDate"),
    PERIOD("period", "/cac:StatementPeriod", "/period"),
    CURRENCY("currency", "/cbc:DocumentCurrencyCode", "/currency"),
    ACCOUNT(
            "account number",
            "/cac:AccountingCustomerParty/cbc:SupplierAssignedAccountID",
            "/accountNumber"),
    SELLER("seller's name", "/cac:AccountingSupplierParty/cac:Party", "/seller/name"),
    BUYER("buyer's name", "/cac:AccountingCustomerParty/cac:Party", "/buyer/name"),
    FORWARD("balance brought forward", "/cac:StatementLine", "/broughtForward"),
    DEBITS("total of debits", "/cbc:TotalDebitAmount", ""),
    CREDITS("total of credits", "/cbc:TotalCreditAmount", ""),
    CLOSING("closing balance", "/cbc:TotalBalanceAmount", "/closingBalance"),
    ENTRY("entry", "/cac:StatementLine[#]", "/entries/#"),
    REFERENCE("number or reference", "/cac:StatementLine[#]", "/entries/#/reference"),
    DATE("date", "/cac:StatementLine[#]", "/entries/#/date"),
    DUE_DATE(
            "due date",
            "/cac:StatementLine[#]/cac:PaymentTerms/cbc:PaymentDueDate",
            "/entries/#/dueDate"),
    AMOUNT("amount", "/cac:StatementLine[#]", "/entries/#/amount"),
    OPEN("open amount", "/cac:StatementLine[#]/cbc:BalanceAmount", "/entries/#/openAmount");

    private final String title;
    private final String ubl;
    private final String json;

    StatementTerm(String title, String ubl, String json) {
        this.title = title;
        this.ubl = ubl;
        this.json = json;
    }

    public String title() {
        return title;
    }

    /** XPath in a UBL Statement, in which {@code line} is that of an entry, from 1. */
    public String ublPath(int line) {
        return "/Statement" + ubl.replace("#", Integer.toString(line));
    }

    /** JSON pointer, in which {@code entry} is the index of an entry, from 0. */
    public String jsonPointer(int entry) {
        return json.replace("#", Integer.toString(entry));
    }

    /** Where a term stands in one document, in words its sender can follow. */
    @FunctionalInterface
    public interface Places {
        /**
         * @param entry index of the entry, from 0; ignored by terms that stand once
         */
        String at(StatementTerm term, int entry);
    }
}
