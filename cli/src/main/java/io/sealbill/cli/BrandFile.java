package io.sealbill.cli;

import io.sealbill.kernel.document.pdf.brand.AccentColour;
import io.sealbill.kernel.document.pdf.brand.Brand;
import io.sealbill.kernel.document.pdf.brand.BrandRefusal;
import io.sealbill.kernel.document.pdf.brand.Logo;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The file of {@code --brand}: what a biller's documents look like. */
public final class BrandFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private BrandFile() {}

    /**
     * @param logo PNG or JPEG, beside the file
     */
    private record Content(
            @Nullable String accentColour,
            @Nullable String logo,
            @Nullable String logoAlternative) {}

    /**
     * @throws IOException if it or the logo cannot be read or used; the message says why
     */
    public static Brand read(Path file) throws IOException {
        Content content;
        try {
            content = JSON.readValue(Files.readAllBytes(file), Content.class);
        } catch (JacksonException malformed) {
            throw new IOException(
                    file + " is no JSON of accentColour, logo and logoAlternative", malformed);
        }
        try {
            return brand(file, content);
        } catch (BrandRefusal refused) {
            throw new IOException(
                    "%s: %s (%s)".formatted(file, refused.getMessage(), refused.why().code()),
                    refused);
        }
    }

    private static Brand brand(Path file, Content content) throws BrandRefusal, IOException {
        AccentColour accent =
                content.accentColour() == null ? null : AccentColour.parse(content.accentColour());
        if (content.logo() == null) {
            return new Brand(accent, null);
        }
        byte[] picture = Files.readAllBytes(file.resolveSibling(content.logo()));
        String alternative = Objects.requireNonNullElse(content.logoAlternative(), "");
        return new Brand(accent, Logo.read(picture, alternative));
    }
}
