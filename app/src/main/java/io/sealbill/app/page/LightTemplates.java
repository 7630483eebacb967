package io.sealbill.app.page;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.templateresolver.ITemplateResolver;
import org.thymeleaf.templateresolver.TemplateResolution;
import org.thymeleaf.templateresource.ITemplateResource;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads templates without their indentation. Pages are not compressed, so that their length tells
 * nothing of what is in them; a tenth of it would be blanks.
 */
record LightTemplates(ITemplateResolver whole) implements ITemplateResolver {
    private static final Pattern INDENTATION = Pattern.compile("(?m)^[ \\t]+");

    @Override
    public String getName() {
        return whole.getName();
    }

    @Override
    public Integer getOrder() {
        return whole.getOrder();
    }

    @Override
    public @Nullable TemplateResolution resolveTemplate(
            IEngineConfiguration configuration,
            @Nullable String ownerTemplate,
            String template,
            @Nullable Map<String, Object> attributes) {
        TemplateResolution found =
                whole.resolveTemplate(configuration, ownerTemplate, template, attributes);
        return found == null
                ? null
                : new TemplateResolution(
                        new Light(found.getTemplateResource()),
                        found.isTemplateResourceExistenceVerified(),
                        found.getTemplateMode(),
                        found.getUseDecoupledLogic(),
                        found.getValidity());
    }

    private record Light(ITemplateResource whole) implements ITemplateResource {
        @Override
        public String getDescription() {
            return whole.getDescription();
        }

        @Override
        public String getBaseName() {
            return whole.getBaseName();
        }

        @Override
        public boolean exists() {
            return whole.exists();
        }

        @Override
        public Reader reader() throws IOException {
            try (Reader reader = whole.reader()) {
                String text = reader.readAllAsString();
                return new StringReader(INDENTATION.matcher(text).replaceAll(""));
            }
        }

        @Override
        public ITemplateResource relative(String location) {
            return new Light(whole.relative(location));
        }
    }
}
