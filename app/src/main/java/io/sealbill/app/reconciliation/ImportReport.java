package io.sealbill.app.reconciliation;

/**
 * What an import did, over all billers.
 *
 * @param statements statements that were new
 * @param lines lines in them
 * @param matched lines on which ledger, provider and bank agree
 * @param discrepancies lines of a biller's payment that do not fit
 * @param unclaimed lines that no biller's books explain
 */
public record ImportReport(
        int statements, int lines, int matched, int discrepancies, int unclaimed) {
    static final ImportReport NOTHING = new ImportReport(0, 0, 0, 0, 0);

    ImportReport plus(ImportReport other) {
        return new ImportReport(
                statements + other.statements,
                lines + other.lines,
                matched + other.matched,
                discrepancies + other.discrepancies,
                unclaimed + other.unclaimed);
    }
}
