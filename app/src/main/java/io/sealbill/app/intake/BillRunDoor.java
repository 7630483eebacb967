package io.sealbill.app.intake;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.biller.ApiClient;
import io.sealbill.app.intake.Intake.Upload;
import io.sealbill.app.intake.RunItem.Status;
import io.sealbill.app.problem.Problem;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** Files of bills, from a biller's program. */
@RestController
class BillRunDoor {
    private final Intake intake;

    BillRunDoor(Intake intake) {
        this.intake = intake;
    }

    /** Answers when the file is there whole; the work goes on by itself. */
    @PostMapping("/v1/bill-runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    BillRun receive(
            @RequestParam(defaultValue = "upload") String fileName,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(defaultValue = "false") boolean dryRun,
            HttpServletRequest request,
            ApiClient client)
            throws IOException {
        Upload file = new Upload(fileName, mapping, request.getInputStream(), dryRun);
        return intake.receive(client.billerId(), sender(client, request), file);
    }

    @GetMapping("/v1/bill-runs/{runId}")
    BillRun run(@PathVariable UUID runId, ApiClient client) {
        return intake.find(client.billerId(), runId).orElseThrow(Problem::notFound);
    }

    /** The bills of a run in the order of the file, page by page. */
    @GetMapping("/v1/bill-runs/{runId}/bills")
    Page bills(
            @PathVariable UUID runId,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "200") int limit,
            @RequestParam(required = false) @Nullable String status,
            ApiClient client) {
        List<RunItem> bills =
                intake.bills(client.billerId(), runId, after, limit, Status.asked(status));
        return new Page(bills, bills.isEmpty() ? null : bills.getLast().position());
    }

    @PostMapping("/v1/bill-runs/{runId}/release")
    @ResponseStatus(HttpStatus.ACCEPTED)
    BillRun release(@PathVariable UUID runId, HttpServletRequest request, ApiClient client) {
        intake.release(client.billerId(), runId, sender(client, request));
        return run(runId, client);
    }

    @PostMapping("/v1/bill-runs/{runId}/cancel")
    BillRun cancel(@PathVariable UUID runId, HttpServletRequest request, ApiClient client) {
        intake.cancel(client.billerId(), runId, sender(client, request));
        return run(runId, client);
    }

    /**
     * Some bills of a run.
     *
     * @param next to go on behind, as {@code after}; null behind the last bill
     */
    record Page(List<RunItem> bills, @Nullable Integer next) {}

    private static Sender sender(ApiClient client, HttpServletRequest request) {
        return new Sender(Actor.token(client.tokenId()), Origin.ofAddress(request.getRemoteAddr()));
    }
}
