package io.sealbill.kernel.fuzz;

import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.reading.csv.CsvMapping;
import io.sealbill.kernel.document.reading.csv.CsvMappings;
import io.sealbill.kernel.document.reading.csv.MappingException;
import io.sealbill.kernel.document.reading.csv.proposal.MappingProposal;
import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.document.statement.Statements;
import io.sealbill.kernel.sealing.MalformedSealException;
import io.sealbill.kernel.sealing.SealedBill;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A reader to be fed with anything. */
enum Target {
    UBL("xml", "Invoice-2"),
    CII("xml", "CrossIndustry"),
    CSV("csv", ""),
    MAPPED_CSV("csv", ""),
    MAPPING("json", ""),
    JSON("json", ""),
    STATEMENT("xml", ""),
    PDF("pdf", "%PDF"),
    ARCHIVE("zip", ""),
    SEALED_BILL("json", ""),
    JWS("jws", ""),
    KEPT_BILL("json", "JSON"),
    KEPT_XML("xml", "XML"),
    SIGNED_PDF("pdf", "PDF");

    private static final List<String> SETS =
            List.of("einvoice-en16931", "einvoice-xrechnung-testsuite", "einvoice-zugferd-corpus");
    private static final BillVerifier VERIFIER = new BillVerifier(TrustAnchors.none());
    private static final int MOST_SEEDS = 25;
    private static final long LARGEST_SEED = 150_000;

    private final String ending;
    private final String mark;

    Target(String ending, String mark) {
        this.ending = ending;
        this.mark = mark;
    }

    /** Feeds {@code input}; what the reader may not do, such as throwing, comes out as a throw. */
    void feed(byte[] input) {
        switch (this) {
            case SEALED_BILL -> sealedBill(input);
            case MAPPING -> mapping(input);
            case MAPPED_CSV -> mappedCsv(input);
            case JWS -> refuse(VERIFIER.verifyJws(new String(input, StandardCharsets.UTF_8)));
            case KEPT_BILL -> refuse(VERIFIER.verifyKept(input));
            case KEPT_XML -> refuse(VERIFIER.verifyXml(input));
            case SIGNED_PDF -> refuse(VERIFIER.verifyPdf(input));
            default -> BillReader.readEach("fuzz", new ByteArrayInputStream(input), Target::judge);
        }
    }

    private static void refuse(Verification said) {
        check(!said.valid(), "a signature by nobody is valid");
        check(said.intact() || said.reason().endsWith("."), "refused without a reason");
    }

    private static void judge(BillReader.Item item) {
        if (item.result() instanceof ReadResult.Refused refused) {
            check(!refused.findings().isEmpty(), "refused without a reason");
            check(
                    refused.findings().stream().noneMatch(each -> each.where().isEmpty()),
                    "a finding without a place");
        }
    }

    private static void mapping(byte[] input) {
        try {
            check(CsvMapping.read(input) != null, "no mapping");
        } catch (MappingException refused) {
            check(refused.getMessage() != null, "refused without a reason");
        }
    }

    /** What a clerk uploads: a mapping is proposed for it, and it is read by one. */
    private static void mappedCsv(byte[] input) {
        check(MappingProposal.of(input) != null, "no proposal");
        BillReader.readEach(
                "fuzz",
                new ByteArrayInputStream(input),
                new BillReader.Rules(RefusalPolicy.OFFICIAL, CsvMappings.chosen(Seeds.mapping())),
                Target::judge);
    }

    private static void sealedBill(byte[] input) {
        try {
            check(SealedBill.parse(input).toJson().length > 0, "a sealed bill without bytes");
        } catch (MalformedSealException refused) {
            check(refused.getMessage() != null, "refused without a reason");
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Inputs to start from: those of the kind in the published sets, or some made here. */
    List<byte[]> seeds() throws IOException {
        return switch (this) {
            case UBL, CII, PDF -> published();
            case CSV -> List.of(Samples.CSV.getBytes(StandardCharsets.UTF_8));
            case MAPPED_CSV -> List.of(Seeds.MAPPED.getBytes(StandardCharsets.UTF_8));
            case MAPPING -> List.of(Seeds.MAPPING.getBytes(StandardCharsets.UTF_8));
            case JSON -> Seeds.json();
            case STATEMENT ->
                    List.of(
                            Statements.ubl().getBytes(StandardCharsets.UTF_8),
                            Statements.json().getBytes(StandardCharsets.UTF_8));
            case ARCHIVE -> List.of(Seeds.archive());
            case SEALED_BILL -> List.of(Seeds.sealedBill());
            case JWS -> List.of(Seeds.jws().getBytes(StandardCharsets.UTF_8));
            case KEPT_BILL, KEPT_XML, SIGNED_PDF -> Seeds.kept(mark);
        };
    }

    private List<byte[]> published() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String set : SETS) {
            for (Path file : Samples.files(Samples.data(set), ending)) {
                if (seeds.size() < MOST_SEEDS && Files.size(file) < LARGEST_SEED) {
                    byte[] content = Files.readAllBytes(file);
                    if (new String(content, StandardCharsets.ISO_8859_1).contains(mark)) {
                        seeds.add(content);
                    }
                }
            }
        }
        return seeds;
    }
}
