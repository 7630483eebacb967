package io.sealbill.vault.cardentry;

import io.sealbill.vault.VaultSettings;

import org.springframework.web.servlet.function.ServerResponse;

/** The headers that keep the card page to itself. */
final class PageHeaders {
    private static final String PERMISSIONS =
            "accelerometer=(), camera=(), clipboard-read=(), display-capture=(), geolocation=(),"
                    + " gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(),"
                    + " publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()";

    private PageHeaders() {}

    /** Only the app may frame the page; only the vault's own files run; nothing else is reached. */
    static ServerResponse.BodyBuilder onPage(
            ServerResponse.BodyBuilder response, VaultSettings settings) {
        secure(response, settings);
        return quiet(response)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src"
                                + " 'self'; frame-ancestors "
                                + settings.appOrigin()
                                + "; base-uri 'none'; form-action 'none';"
                                + " require-trusted-types-for 'script'; trusted-types 'none'")
                .header("Permissions-Policy", PERMISSIONS)
                .header("Cache-Control", "no-store");
    }

    static ServerResponse.BodyBuilder onFile(ServerResponse.BodyBuilder response) {
        return quiet(response).header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static ServerResponse.BodyBuilder quiet(ServerResponse.BodyBuilder response) {
        return response.header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
    }

    private static void secure(ServerResponse.BodyBuilder response, VaultSettings settings) {
        if (!settings.onLoopback()) {
            response.header("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        }
    }
}
