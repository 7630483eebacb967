package io.sealbill.app.intake.rules;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.biller.ApiClient;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.reading.csv.CsvMapping;
import io.sealbill.kernel.document.reading.csv.MappingException;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Mappings of CSV files, from a biller's program. */
@RestController
class MappingDoor {
    private final StoredMappings mappings;
    private final Tenancy tenancy;
    private final Audit audit;

    MappingDoor(StoredMappings mappings, Tenancy tenancy, Audit audit) {
        this.mappings = mappings;
        this.tenancy = tenancy;
        this.audit = audit;
    }

    /** A mapping in the words of the API. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Answer(
            UUID mappingId,
            String name,
            List<String> header,
            CsvMapping mapping,
            Instant changedAt) {
        static Answer of(StoredMapping stored) {
            return new Answer(
                    stored.mappingId(),
                    stored.name(),
                    stored.header(),
                    stored.mapping(),
                    stored.changedAt());
        }
    }

    @GetMapping("/v1/csv-mappings")
    List<Answer> all(ApiClient client) {
        UUID billerId = client.billerId();
        return tenancy.asBiller(billerId, () -> mappings.all(billerId)).stream()
                .map(Answer::of)
                .toList();
    }

    /** Keeps a mapping file under a name, in place of one of that name. */
    @PutMapping("/v1/csv-mappings/{name}")
    Answer store(
            @PathVariable String name,
            @RequestBody byte[] file,
            HttpServletRequest request,
            ApiClient client) {
        UUID billerId = client.billerId();
        CsvMapping mapping = read(file);
        return tenancy.asBiller(
                billerId,
                () -> {
                    StoredMapping stored = mappings.store(billerId, name, List.of(), mapping);
                    audit.record(
                            new AuditEntry(
                                    billerId,
                                    Actor.token(client.tokenId()),
                                    "csv_mapping_stored",
                                    stored.mappingId(),
                                    AuditEntry.Outcome.SUCCESS,
                                    Origin.ofAddress(request.getRemoteAddr())));
                    return Answer.of(stored);
                });
    }

    private static CsvMapping read(byte[] file) {
        try {
            return CsvMapping.read(file);
        } catch (MappingException wrong) {
            throw Problem.unprocessable(
                    wrong.code(), "%s (%s)".formatted(wrong.text(), wrong.where()));
        }
    }
}
