package io.sealbill.cli;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.reading.BillReader;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code sealbill read}: the bill or statement in a file, or why it is none. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description = {
            "Reads invoices (UBL 2.1, CII, CSV, JSON, or a ZIP of them) and statements of account"
                    + " (UBL 2.1, JSON) and prints them, invoices in the terms of EN 16931, or what"
                    + " is wrong with them and where."
        })
final class ReadCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Invoice files.")
    private List<Path> files = List.of();

    @Option(
            names = "--mapping",
            paramLabel = "MAPPING",
            description = "JSON file that says what the columns of CSV files are.")
    private @Nullable Path mapping;

    @Option(names = "--json", description = "One JSON object a line for each invoice.")
    private boolean json;

    private int read;
    private int refused;
    private boolean unreadable;

    /** One line of {@code --json}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            String file,
            String status,
            @Nullable Bill bill,
            @Nullable Statement statement,
            List<Finding> findings) {}

    @Override
    public Integer call() {
        BillReader.Rules rules;
        try {
            rules = new BillReader.Rules(RefusalPolicy.OFFICIAL, MappingFile.mappings(mapping));
        } catch (MappingFile.Unusable unusable) {
            spec.commandLine().getErr().println("sealbill read: " + unusable.getMessage());
            return Main.WRONG_USE;
        }
        Terminal terminal = new Terminal(spec.commandLine().getOut(), json);
        for (int i = 0; i < files.size(); i++) {
            terminal.progress(i + 1, files.size(), files.get(i).toString());
            read(files.get(i), rules, terminal);
        }
        terminal.clearProgress();
        if (read + refused > 1) {
            terminal.say("%d read, %d refused".formatted(read, refused));
        }
        if (unreadable) {
            return Main.WRONG_USE;
        }
        return refused == 0 ? Main.DONE : Main.NO;
    }

    private void read(Path file, BillReader.Rules rules, Terminal terminal) {
        try (InputStream stream = Files.newInputStream(file)) {
            BillReader.readEach(
                    file.toString(),
                    stream,
                    rules,
                    item -> print(item.place(), item.result(), terminal));
        } catch (IOException e) {
            unreadable = true;
            String text =
                    Files.exists(file) ? "The file cannot be read." : "There is no such file.";
            print(
                    file.toString(),
                    new ReadResult.Refused(
                            List.of(Finding.fatal("INTAKE-UNREADABLE", "whole file", text))),
                    terminal);
        }
    }

    private void print(String place, ReadResult result, Terminal terminal) {
        Document document = result instanceof ReadResult.Read done ? done.document() : null;
        if (document == null) {
            refused++;
        } else {
            read++;
        }
        terminal.print(
                new Line(
                        place,
                        document == null ? "refused" : "read",
                        document instanceof Bill bill ? bill : null,
                        document instanceof Statement statement ? statement : null,
                        result.findings()),
                DocumentText.of(place, document, result.findings()));
    }
}
