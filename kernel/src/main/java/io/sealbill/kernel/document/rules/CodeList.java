package io.sealbill.kernel.document.rules;

import io.sealbill.kernel.Bug;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** The code lists of {@code code-lists.properties}. */
final class CodeList {
    static final CodeList DOCUMENT_TYPES = new CodeList("documentTypes");
    static final CodeList CURRENCIES = new CodeList("currencies");
    static final CodeList OBJECT_SCHEMES = new CodeList("objectSchemes");
    static final CodeList PARTY_SCHEMES = new CodeList("partySchemes");
    static final CodeList REGISTRATION_SCHEMES = new CodeList("registrationSchemes");
    static final CodeList CLASSIFICATIONS = new CodeList("classifications");
    static final CodeList COUNTRIES = new CodeList("countries");
    static final CodeList PAYMENT_MEANS = new CodeList("paymentMeans");
    static final CodeList VAT_CATEGORIES = new CodeList("vatCategories");
    static final CodeList EXEMPTION_REASONS = new CodeList("exemptionReasons");
    static final CodeList UNITS = new CodeList("units");
    static final CodeList ELECTRONIC_ADDRESS_SCHEMES = new CodeList("electronicAddressSchemes");

    private final Set<String> codes;

    private CodeList(String property) {
        this.codes = Set.of(Lists.ALL.getProperty(property, "").trim().split("\\s+"));
        Bug.check(codes.size() > 1, "no codes " + property);
    }

    boolean contains(String code) {
        return codes.contains(code);
    }

    /** Greece writes its VAT identifiers with EL; Northern Ireland with XI. */
    static boolean isVatPrefix(String vatIdentifier) {
        String prefix =
                vatIdentifier
                        .substring(0, Math.min(2, vatIdentifier.length()))
                        .toUpperCase(Locale.ROOT);
        return COUNTRIES.contains(prefix) || prefix.equals("EL") || prefix.equals("XI");
    }

    private static final class Lists {
        static final Properties ALL = load();

        private static Properties load() {
            Properties properties = new Properties();
            try (var stream = CodeList.class.getResourceAsStream("code-lists.properties")) {
                Bug.check(stream != null, "code-lists.properties is not in the jar");
                properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException("code-lists.properties cannot be read", e);
            }
            return properties;
        }
    }
}
