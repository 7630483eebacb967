package io.sealbill.app.intake;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.biller.ApiClient;
import io.sealbill.app.problem.Problem;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.UUID;

/** Files of bills, from a biller's program. */
@RestController
class BillRunDoor {
    private final Intake intake;

    BillRunDoor(Intake intake) {
        this.intake = intake;
    }

    @PostMapping("/v1/bill-runs")
    @ResponseStatus(HttpStatus.CREATED)
    RunReport run(
            @RequestParam(defaultValue = "upload") String fileName,
            HttpServletRequest request,
            ApiClient client)
            throws IOException {
        Sender sender =
                new Sender(
                        Actor.token(client.tokenId()), Origin.ofAddress(request.getRemoteAddr()));
        return intake.run(client.billerId(), sender, fileName, request.getInputStream());
    }

    @GetMapping("/v1/bill-runs/{runId}")
    RunReport report(@PathVariable UUID runId, ApiClient client) {
        return intake.find(client.billerId(), runId).orElseThrow(Problem::notFound);
    }
}
