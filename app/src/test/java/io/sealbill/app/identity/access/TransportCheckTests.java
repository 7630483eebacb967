package io.sealbill.app.identity.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.app.settings.Settings;
import io.sealbill.app.support.AppTest;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

import java.net.InetAddress;

class TransportCheckTests extends AppTest {
    @Autowired Settings settings;

    @Test
    void refusesToListenInTheClearBeyondLoopback() throws Exception {
        var server = new ServerProperties();
        for (String address : new String[] {"0.0.0.0", "192.0.2.7", "::"}) {
            server.setAddress(InetAddress.getByName(address));
            assertThatThrownBy(() -> new TransportCheck(server, settings))
                    .as(address)
                    .hasMessageContaining("server.address")
                    .hasMessageContaining("server.ssl.bundle");
        }
    }

    @Test
    void listensOnLoopbackInTheClearAndElsewhereWithTls() throws Exception {
        var local = new ServerProperties();
        local.setAddress(InetAddress.getByName("127.0.0.1"));
        assertThatCode(() -> new TransportCheck(local, settings)).doesNotThrowAnyException();
        var open = new ServerProperties();
        open.setAddress(InetAddress.getByName("0.0.0.0"));
        open.setSsl(Ssl.forBundle("web"));
        assertThatCode(() -> new TransportCheck(open, settings)).doesNotThrowAnyException();
    }
}
