package io.sealbill.kernel.document.reading.json;

import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.statement.StatementRules;
import io.sealbill.kernel.document.statement.StatementTerm;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One JSON value as a statement of account. */
final class JsonStatements {
    static final String NUMBER = "statementNumber";

    private static final String KIND = "kind";

    /** Said for readers; it follows from the entries. */
    private static final String DUE = "due";

    private JsonStatements() {}

    /** Also of one that forgot to say so. */
    static boolean isStatement(JsonNode value) {
        return value.isObject() && (value.has(NUMBER) || isKind(value.get(KIND)));
    }

    private static boolean isKind(@Nullable JsonNode kind) {
        return kind != null && kind.isString() && kind.stringValue().equals(Statement.KIND);
    }

    static ReadResult read(JsonNode value) {
        List<Finding> findings = new ArrayList<>();
        new JsonShape(Set.of(KIND, DUE), findings::add).check(value, Statement.class, "");
        if (!isKind(value.get(KIND))) {
            findings.add(
                    Finding.fatal(
                            "INTAKE-JSON-KIND",
                            "/" + KIND,
                            "A statement of account says “kind”: “statement”."));
        }
        if (!findings.isEmpty()) {
            return new ReadResult.Refused(findings);
        }
        Statement statement;
        try {
            statement = BillJson.MAPPER.treeToValue(value, Statement.class);
        } catch (JacksonException e) {
            return ReadResult.refused(
                    Finding.fatal("INTAKE-JSON", "/", "The value cannot be read as a statement."));
        }
        findings.addAll(StatementRules.check(statement, StatementTerm::jsonPointer));
        JsonNode due = value.get(DUE);
        if (due != null && !json(due).equals(json(statement.due()))) {
            findings.add(
                    Finding.fatal(
                            "INTAKE-JSON-AMOUNT",
                            "/" + DUE,
                            "What is due when is not what the entries say."));
        }
        return findings.isEmpty()
                ? new ReadResult.Read(statement, List.of())
                : new ReadResult.Refused(findings);
    }

    private static String json(Object value) {
        return BillJson.MAPPER.writeValueAsString(value);
    }
}
