package io.sealbill.kernel.document.reading;

import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Samples;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Reads files of as many bills as are asked for; run in a process of its own. */
final class LargeFiles {
    private static final List<String> ROWS = Samples.CSV.lines().toList();
    private static final String NOTE = "x".repeat(9_000);

    private LargeFiles() {}

    /** Writes a file. */
    private interface Writer {
        void write(OutputStream file) throws IOException;
    }

    public static void main(String[] arguments) throws Exception {
        int bills = Integer.parseInt(arguments[0]);
        System.out.println("csv " + read(file -> csv(file, bills)));
        System.out.println("json " + read(file -> json(file, bills)));
        System.out.println("zip " + read(file -> zip(file, bills)));
    }

    private static int read(Writer writer) throws IOException {
        Path file = Files.createTempFile("large", "");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                writer.write(out);
            }
            AtomicInteger read = new AtomicInteger();
            try (InputStream in = Files.newInputStream(file)) {
                BillReader.readEach(
                        "large",
                        in,
                        item -> {
                            if (item.result() instanceof ReadResult.Read) {
                                read.incrementAndGet();
                            }
                        });
            }
            return read.get();
        } finally {
            Files.delete(file);
        }
    }

    /** Each bill 27 kilobytes, the header once. */
    private static void csv(OutputStream file, int bills) throws IOException {
        file.write((ROWS.getFirst() + ",itemDescription\n").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < bills; i++) {
            for (String row : ROWS.subList(1, 4)) {
                String line = row.replace("T-2026-11", "T-" + i) + "," + NOTE + "\n";
                file.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void json(OutputStream file, int bills) throws IOException {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode bill = (ObjectNode) mapper.readTree(BillJson.write(Samples.bill()));
        ArrayNode notes = bill.putArray("notes");
        for (int i = 0; i < 3; i++) {
            notes.addObject().put("text", NOTE);
        }
        String large = mapper.writeValueAsString(bill);
        for (int i = 0; i < bills; i++) {
            String line = large.replace("\"T-2026-11\"", "\"T-" + i + "\"") + "\n";
            file.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Hardly packed: what is made of one letter would be taken for made to swell. */
    private static void zip(OutputStream file, int bills) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry("large.csv"));
            csv(zip, bills);
            zip.putNextEntry(new ZipEntry("large.json"));
            json(zip, bills);
        }
    }
}
