package io.sealbill.simulator.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks SMTP byte by byte, as a hostile sender may. */
final class SmtpDialogue implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answers;

    SmtpDialogue(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        answers =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        answer();
    }

    /** Sends a line and gives the answer's last line. */
    String say(String line) throws IOException {
        send(line + "\r\n");
        return answer();
    }

    void send(String raw) throws IOException {
        socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    String answer() throws IOException {
        String line = answers.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = answers.readLine();
        }
        return String.valueOf(line);
    }

    /** The whole way of one mail; gives the answer to its data. */
    String deliver(String header, String body) throws IOException {
        say("EHLO test");
        say("MAIL FROM:<biller@example.org>");
        say("RCPT TO:<anna@example.org>");
        say("DATA");
        send(header + "\r\n\r\n" + body + "\r\n.\r\n");
        return answer();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
