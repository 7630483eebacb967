package io.sealbill.vault.door;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/**
 * The first thing that sees a request: notes the door it came in by, and turns away who comes to
 * the private door without the pinned certificate. The handshake already ends for a wrong
 * certificate; one without any is answered here, because a handshake that merely breaks off leaves
 * no record of who knocked.
 */
final class DoorValve extends ValveBase {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Connector privateConnector;
    private final PinnedCaller caller;
    private final RefusedCallers refused;

    DoorValve(Connector privateConnector, PinnedCaller caller, RefusedCallers refused) {
        super(true);
        this.privateConnector = privateConnector;
        this.caller = caller;
        this.refused = refused;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        boolean inside = request.getConnector().equals(privateConnector);
        if (inside && !known(request)) {
            refused.record("address " + request.getRemoteAddr(), "no certificate");
            ErrorCode code = ErrorCode.FORBIDDEN_CALLER;
            Problems.write(response.getResponse(), code, code.title());
            return;
        }
        request.setAttribute(Door.ATTRIBUTE, inside ? Door.PRIVATE : Door.PUBLIC);
        getNext().invoke(request, response);
    }

    private boolean known(Request request) {
        if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain)
                || chain.length == 0) {
            return false;
        }
        try {
            caller.check(chain[0]);
            return true;
        } catch (CertificateException over) {
            return false;
        }
    }
}
