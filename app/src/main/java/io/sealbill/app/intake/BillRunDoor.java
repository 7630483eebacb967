package io.sealbill.app.intake;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.biller.ApiClient;
import io.sealbill.app.problem.BodyTooLargeException;
import io.sealbill.app.problem.Problem;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** Files of bills, from a biller's program. */
@RestController
class BillRunDoor {
    private static final long MOST_BYTES = 256L << 20;

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
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw new BodyTooLargeException(MOST_BYTES);
        }
        Sender sender =
                new Sender(
                        Actor.token(client.tokenId()), Origin.ofAddress(request.getRemoteAddr()));
        return intake.run(
                client.billerId(), sender, fileName, new Bounded(request.getInputStream()));
    }

    @GetMapping("/v1/bill-runs/{runId}")
    RunReport report(@PathVariable UUID runId, ApiClient client) {
        return intake.find(client.billerId(), runId).orElseThrow(Problem::notFound);
    }

    /** Ends a body without a length where it grows beyond any file. */
    private static final class Bounded extends FilterInputStream {
        private long left = MOST_BYTES;

        Bounded(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new BodyTooLargeException(MOST_BYTES);
            }
            return read;
        }
    }
}
