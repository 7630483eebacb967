package io.sealbill.vault.door;

import io.sealbill.kernel.vaultapi.VaultProblem;

import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/** Words refusals as RFC 9457 problem documents, in one place. */
final class Problems {
    private Problems() {}

    static void write(HttpServletResponse response, ErrorCode code, String detail)
            throws IOException {
        var problem =
                new VaultProblem(
                        "urn:sealbill:problem:" + code.word(),
                        code.title(),
                        code.status(),
                        code.word(),
                        detail);
        byte[] body = Json.write(problem);
        response.setStatus(code.status());
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
