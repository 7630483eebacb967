package io.sealbill.cli.seal;

import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was uploaded before, so that a run that was stopped goes on where it stopped without signing
 * everything again. It only saves work: the server finds a bill presented twice by itself. A line
 * is the hash of the address and the bill; a changed bill has another one and goes out.
 */
final class SentLog implements AutoCloseable {
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final URI to;
    private final FileChannel file;

    /**
     * @param to the server that the bills go to
     */
    SentLog(Path path, URI to) throws IOException {
        this.to = to;
        if (Files.notExists(path)) {
            Files.createFile(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        // A line cut off by a crash is none: its bill is asked about again.
        sent.addAll(Files.readAllLines(path, StandardCharsets.US_ASCII));
        this.file = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        if (file.size() > 0) {
            write("\n");
        }
    }

    boolean contains(Document document) {
        return sent.contains(line(document));
    }

    void add(Document document) {
        String line = line(document);
        if (sent.add(line)) {
            write(line + "\n");
        }
    }

    @Override
    public void close() throws IOException {
        file.force(false);
        file.close();
    }

    private synchronized void write(String text) {
        try {
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(Document document) {
        byte[] where = to.toString().getBytes(StandardCharsets.UTF_8);
        byte[] hash = Sha256.of(where, new byte[1], BillJson.write(document));
        return HexFormat.of().formatHex(hash);
    }
}
