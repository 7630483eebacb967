package io.sealbill.vault.door;

import io.sealbill.vault.VaultSettings;
import io.sealbill.vault.audit.AuditSeals;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.Executors;

/** Builds the two connectors and the little of Spring MVC that the doors need. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    @Bean
    TomcatServletWebServerFactory tomcat(
            VaultSettings settings, PinnedCaller caller, RefusedCallers refused)
            throws UnknownHostException {
        Connector inside = privateConnector(settings, new PinnedTrust(caller, refused));
        var tomcat = new TomcatServletWebServerFactory(settings.publicPort());
        tomcat.setAddress(InetAddress.getByName(settings.bindAddress()));
        tomcat.setRegisterDefaultServlet(false);
        tomcat.addConnectorCustomizers(connector -> customizePublic(connector, settings));
        tomcat.addAdditionalConnectors(inside);
        tomcat.addEngineValves(new DoorValve(inside, caller, refused));
        tomcat.addContextCustomizers(
                context ->
                        ((StandardHost) context.getParent())
                                .setErrorReportValveClass(ProblemReportValve.class.getName()));
        return tomcat;
    }

    private static Connector privateConnector(VaultSettings settings, PinnedTrust trust)
            throws UnknownHostException {
        var connector = new Connector(Http11NioProtocol.class.getName());
        connector.setPort(settings.privatePort());
        var protocol = (Http11NioProtocol) connector.getProtocolHandler();
        protocol.setAddress(InetAddress.getByName(settings.bindAddress()));
        limit(connector);
        useTls(connector, TlsContext.of(settings, trust), "TLSv1.3", true);
        return connector;
    }

    private static void customizePublic(Connector connector, VaultSettings settings) {
        limit(connector);
        if (!settings.onLoopback()) {
            useTls(connector, TlsContext.of(settings, null), "TLSv1.2+TLSv1.3", false);
        }
    }

    /** Nothing that a door serves is large or slow to send. */
    private static void limit(Connector connector) {
        connector.setAllowTrace(false);
        connector.setMaxPostSize(64 * 1024);
        var protocol = (Http11NioProtocol) connector.getProtocolHandler();
        protocol.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        protocol.setMaxConnections(512);
        protocol.setConnectionTimeout(10_000);
        protocol.setKeepAliveTimeout(60_000);
        protocol.setMaxKeepAliveRequests(-1);
        protocol.setMaxHttpRequestHeaderSize(8 * 1024);
        protocol.setMaxSwallowSize(64 * 1024);
    }

    private static void useTls(
            Connector connector, TlsContext context, String protocols, boolean askClient) {
        var host = new SSLHostConfig();
        host.setProtocols(protocols);
        host.setHonorCipherOrder(true);
        host.setCertificateVerification(askClient ? "optional" : "none");
        var certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setSslContext(context);
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        connector.setScheme("https");
        connector.setSecure(true);
        ((Http11NioProtocol) connector.getProtocolHandler()).setSSLEnabled(true);
    }

    @Bean
    DispatcherServlet dispatcher() {
        return new DispatcherServlet();
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcherAtRoot(DispatcherServlet dispatcher) {
        var registration = new ServletRegistrationBean<>(dispatcher, "/");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    RouterFunctionMapping routes() {
        return new RouterFunctionMapping();
    }

    @Bean
    HandlerFunctionAdapter handlers() {
        return new HandlerFunctionAdapter();
    }

    /** For the app: whether the vault is up, and whether its audit chain holds. */
    @Bean
    RouterFunction<ServerResponse> oversight(AuditSeals seals) {
        return Door.PRIVATE.routes(
                at ->
                        at.GET("/v1/health", _ -> Json.answer(200, Map.of("status", "up")))
                                .GET("/v1/audit", _ -> Json.answer(200, seals.verify())));
    }
}
