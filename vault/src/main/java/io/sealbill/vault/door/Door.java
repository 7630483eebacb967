package io.sealbill.vault.door;

import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Optional;
import java.util.function.Consumer;

/** Where a request came in. A path of one door does not exist at the other. */
public enum Door {
    /** Browsers and payment providers. */
    PUBLIC,
    /** The app, known by its certificate's public key. */
    PRIVATE;

    static final String ATTRIBUTE = Door.class.getName();

    /** Routes that exist at this door only; at the other one the same paths are not found. */
    public RouterFunction<ServerResponse> routes(Consumer<RouterFunctions.Builder> routes) {
        RouterFunctions.Builder builder = RouterFunctions.route();
        routes.accept(builder);
        RouterFunction<ServerResponse> here = builder.build();
        return request ->
                request.servletRequest().getAttribute(ATTRIBUTE) == this
                        ? here.route(request)
                        : Optional.empty();
    }
}
