package io.sealbill.kernel.document.official;

import com.helger.cii.d16b.CIID16BCrossIndustryInvoiceTypeMarshaller;
import com.helger.ubl21.UBL21Marshaller;

import io.sealbill.kernel.document.Finding.Severity;
import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.tree.TreeBuilder;

import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.streams.Steps;

import java.io.ByteArrayInputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.stream.StreamSource;

/** The official artefacts as their authors mean them to be run: XSLT by Saxon. */
public final class OfficialTransformer {
    /** Instead of rules, where the transformation stops at a value that a rule cannot take. */
    public static final String NOT_APPLICABLE = "not applicable";

    private static final String REPORT = "http://purl.oclc.org/dsdl/svrl";
    private static final Processor SAXON = new Processor(false);
    private static final Map<String, XsltExecutable> COMPILED = new HashMap<>();

    private OfficialTransformer() {}

    /** The rules that {@code document} fatally breaks, by the specification that it names. */
    public static Set<String> fatalRules(byte[] document) throws Exception {
        Specification specification = Specification.of(tree(document).children().getLast());
        Set<String> rules = new TreeSet<>();
        for (String artefact : specification.artefacts()) {
            for (Fired each : firedOrStopped(artefact, document)) {
                Severity level = specification.levels().get(each.rule());
                if (level == null ? each.flag().equals("fatal") : level == Severity.FATAL) {
                    rules.add(each.rule());
                }
            }
        }
        return rules;
    }

    private static List<Fired> firedOrStopped(String artefact, byte[] document) {
        try {
            return fired(artefact, document);
        } catch (SaxonApiException e) {
            return List.of(new Fired(NOT_APPLICABLE, "fatal", String.valueOf(e.getMessage())));
        }
    }

    /** A rule that fired, as the transformation reports it. */
    record Fired(String rule, String flag, String text) {}

    static List<Fired> fired(String artefact, byte[] document) throws SaxonApiException {
        XdmNode source =
                SAXON.newDocumentBuilder()
                        .build(new StreamSource(new ByteArrayInputStream(document)));
        XdmDestination report = new XdmDestination();
        Xslt30Transformer transformer = compiled(artefact).load30();
        transformer.setErrorReporter(error -> {});
        transformer.setGlobalContextItem(source);
        transformer.applyTemplates(source, report);
        List<Fired> fired = new ArrayList<>();
        for (XdmNode each :
                report.getXdmNode().select(Steps.descendant(REPORT, "failed-assert")).toList()) {
            fired.add(
                    new Fired(
                            String.valueOf(each.attribute("id")),
                            Objects.requireNonNullElse(each.attribute("flag"), "fatal"),
                            each.select(Steps.child(REPORT, "text"))
                                    .map(XdmNode::getStringValue)
                                    .findFirst()
                                    .orElse("")
                                    .strip()));
        }
        return fired;
    }

    private static XsltExecutable compiled(String artefact) throws SaxonApiException {
        XsltExecutable known = COMPILED.get(artefact);
        if (known == null) {
            XsltCompiler compiler = SAXON.newXsltCompiler();
            compiler.setErrorReporter(warning -> {});
            URL resource =
                    Objects.requireNonNull(
                            Artefact.class.getResource("/external/schematron/" + artefact));
            known = compiler.compile(new StreamSource(resource.toString()));
            COMPILED.put(artefact, known);
        }
        return known;
    }

    public static Node tree(byte[] document) throws Exception {
        TreeBuilder tree = new TreeBuilder();
        SAXParserFactory.newDefaultNSInstance()
                .newSAXParser()
                .parse(new ByteArrayInputStream(document), tree);
        return tree.document();
    }

    /** By the schema alone, which the rules take for granted. */
    public static boolean followsSchema(byte[] document) {
        String head =
                new String(document, 0, Math.min(document.length, 4_000), StandardCharsets.UTF_8);
        var marshaller =
                head.contains("urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2")
                        ? UBL21Marshaller.creditNote()
                        : head.contains("urn:oasis:names:specification:ubl:schema:xsd:Invoice-2")
                                ? UBL21Marshaller.invoice()
                                : new CIID16BCrossIndustryInvoiceTypeMarshaller();
        marshaller.setUseSchema(true);
        marshaller.setValidationEventHandler(event -> false);
        marshaller.readExceptionCallbacks().removeAll();
        return marshaller.read(document) != null;
    }
}
