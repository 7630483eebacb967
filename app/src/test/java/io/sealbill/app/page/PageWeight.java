package io.sealbill.app.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * What travels for a page, in bytes; each file once. The server compresses scripts, styles and
 * drawings, and no page.
 */
final class PageWeight {
    private static final Path STATIC = Templates.RESOURCES.resolve("static");
    private static final Pattern FETCHED =
            Pattern.compile(
                    "<(?:link\\s+rel=\"(?:stylesheet|icon)\"|script|img|use)[^>]*?"
                            + "(?:href|src)=\"([^\"#]+)");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s+\"(\\.[^\"]+)\"");

    private static final Pattern COMPRESSED = Pattern.compile(".*\\.(js|css|svg)");

    private static final int MOST_LOGO_BYTES = 12 << 10;

    private final Set<Path> files = new LinkedHashSet<>();
    private final Set<String> logos = new LinkedHashSet<>();

    long of(String html) {
        FETCHED.matcher(html)
                .results()
                .map(match -> match.group(1))
                .filter(address -> address.startsWith("/"))
                .map(address -> address.substring(1))
                .filter(address -> !address.startsWith("accents/"))
                .forEach(this::addAddress);
        return html.getBytes(StandardCharsets.UTF_8).length
                + (long) logos.size() * MOST_LOGO_BYTES
                + files.stream().mapToLong(PageWeight::size).sum();
    }

    private void addAddress(String address) {
        if (address.startsWith("brands/")) {
            logos.add(address);
        } else {
            add(STATIC.resolve(address));
        }
    }

    private void add(Path file) {
        if (files.add(file) && file.toString().endsWith(".js")) {
            IMPORT.matcher(read(file))
                    .results()
                    .map(match -> file.resolveSibling(match.group(1)).normalize())
                    .forEach(this::add);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!COMPRESSED.matcher(file.toString()).matches()) {
                return Files.size(file);
            }
            try (var gzip = new GZIPOutputStream(bytes)) {
                Files.copy(file, gzip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }
}
