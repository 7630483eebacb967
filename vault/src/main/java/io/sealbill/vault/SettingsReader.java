package io.sealbill.vault;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

import java.lang.reflect.Parameter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the settings from wherever Spring finds them and refuses unknown and missing names. */
final class SettingsReader {
    private static final Map<String, Parameter> KNOWN =
            names("sealbill.vault.", VaultSettings.class);

    private SettingsReader() {}

    /**
     * @throws StartRefused if a name that starts with {@code sealbill.} is unknown, in any spelling
     *     and any source, environment variables included, or a needed one is missing
     */
    static VaultSettings read(ConfigurableEnvironment environment) {
        Set<String> known =
                KNOWN.keySet().stream().map(SettingsReader::plain).collect(Collectors.toSet());
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> named) {
                Stream.of(named.getPropertyNames())
                        .filter(name -> plain(name).startsWith(ownPrefix(source)))
                        .filter(name -> !known.contains(plain(name)))
                        .forEach(SettingsReader::refuseUnknown);
            }
        }
        Binder binder = Binder.get(environment);
        KNOWN.forEach((name, parameter) -> requirePresent(binder, name, parameter));
        return binder.bind("sealbill.vault", Bindable.of(VaultSettings.class)).get();
    }

    private static void refuseUnknown(String name) {
        throw new StartRefused("unknown setting " + name);
    }

    private static void requirePresent(Binder binder, String name, Parameter parameter) {
        boolean needed =
                !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        && !parameter.isAnnotationPresent(DefaultValue.class);
        if (needed && binder.bind(name, String.class).orElse("").isBlank()) {
            throw new StartRefused("missing setting " + name);
        }
    }

    private static Map<String, Parameter> names(String prefix, Class<?> settings) {
        Map<String, Parameter> names = new TreeMap<>();
        for (Parameter parameter : settings.getDeclaredConstructors()[0].getParameters()) {
            String name = prefix + kebab(parameter.getName());
            if (parameter.getType().isRecord()) {
                names.putAll(names(name + ".", parameter.getType()));
            } else {
                names.put(name, parameter);
            }
        }
        return names;
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** System properties are shared with whatever else runs in the process, e.g. a test runner. */
    private static String ownPrefix(PropertySource<?> source) {
        boolean shared =
                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME.equals(source.getName());
        return shared ? "sealbillvault" : "sealbill";
    }

    /** One spelling for {@code root-key-file}, {@code rootKeyFile} and {@code ROOT_KEY_FILE}. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    }
}
