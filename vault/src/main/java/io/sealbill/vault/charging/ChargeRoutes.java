package io.sealbill.vault.charging;

import io.sealbill.kernel.vaultapi.ChargeRequest;
import io.sealbill.vault.door.CallerError;
import io.sealbill.vault.door.Door;
import io.sealbill.vault.door.ErrorCode;
import io.sealbill.vault.door.Json;
import io.sealbill.vault.provider.SimulatorNotifications;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Charges at the private door, the provider's notifications at the public one. */
@Configuration(proxyBeanMethods = false)
class ChargeRoutes {
    private static final int MAX_BODY = 2 * 1024;
    private static final int MAX_NOTIFICATION = 16 * 1024;
    private static final Pattern TOKEN = Pattern.compile("card_[a-z2-7]{26}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern STATEMENT_TEXT = Pattern.compile("\\P{Cc}{1,22}");

    private final Charges charges;
    private final SimulatorNotifications notifications;

    ChargeRoutes(Charges charges, SimulatorNotifications notifications) {
        this.charges = charges;
        this.notifications = notifications;
    }

    @Bean
    RouterFunction<ServerResponse> charging() {
        return Door.PRIVATE.routes(
                at -> at.POST("/v1/charges", this::charge).GET("/v1/charges/{key}", this::find));
    }

    @Bean
    RouterFunction<ServerResponse> notifying() {
        return Door.PUBLIC.routes(at -> at.POST("/v1/notifications/simulator", this::notice));
    }

    private ServerResponse charge(ServerRequest request) {
        var asked = Json.read(Json.body(request, MAX_BODY), ChargeRequest.class);
        check(asked);
        return Json.answer(200, charges.charge(asked));
    }

    private ServerResponse find(ServerRequest request) {
        UUID key;
        try {
            key = UUID.fromString(request.pathVariable("key"));
        } catch (IllegalArgumentException notAKey) {
            throw new CallerError(ErrorCode.UNKNOWN_CHARGE);
        }
        return Json.answer(200, charges.outcome(key));
    }

    private ServerResponse notice(ServerRequest request) {
        byte[] body = Json.body(request, MAX_NOTIFICATION);
        String signature =
                Optional.ofNullable(request.headers().firstHeader("Sealbill-Signature")).orElse("");
        notifications.read(signature, body).ifPresent(charges::notice);
        return Json.answer(200, Map.of("received", true));
    }

    /** JSON leaves out what its sender leaves out: every part may be null. */
    private static void check(ChargeRequest request) {
        require(request.key() != null, "key is missing");
        require(request.billerId() != null, "billerId is missing");
        require(matches(TOKEN, request.token()), "token is no card token");
        require(request.amountMinor() > 0, "amountMinor is above zero");
        require(matches(CURRENCY, request.currency()), "currency is an ISO 4217 code");
        require(matches(STATEMENT_TEXT, request.statementText()), "statementText is 1 to 22 signs");
    }

    private static boolean matches(Pattern pattern, String text) {
        return text != null && pattern.matcher(text).matches();
    }

    private static void require(boolean holds, String detail) {
        if (!holds) {
            throw new CallerError(ErrorCode.INVALID_REQUEST, detail);
        }
    }
}
