package io.sealbill.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.regex.Pattern;

class AccentTests {
    private static final Pattern PAIR =
            Pattern.compile("--(\\S+): light-dark\\((#\\w{6}), (#\\w{6})\\)");
    private static final int[] WHITE = {0xff, 0xff, 0xff};
    private static final int[] DARK = {0x17, 0x1b, 0x22};

    @Test
    void everyColourCanBeReadOnLightAndDark() {
        for (int colour = 0; colour <= 0xffffff; colour += 0x0b_11_17) {
            String styles = Accent.of(String.format("%06x", colour)).styles();
            int[] light = token(styles, "accent", 2);
            int[] dark = token(styles, "accent", 3);
            String what = Integer.toHexString(colour);
            assertThat(Accent.contrast(light, WHITE)).as(what).isGreaterThan(4.5);
            assertThat(Accent.contrast(dark, DARK)).as(what).isGreaterThan(4.5);
            assertThat(Accent.contrast(light, token(styles, "accent-soft", 2)))
                    .as(what)
                    .isGreaterThan(4.5);
            assertThat(Accent.contrast(dark, token(styles, "accent-soft", 3)))
                    .as(what)
                    .isGreaterThan(4.5);
            assertThat(Accent.contrast(light, token(styles, "on-accent", 2)))
                    .as(what)
                    .isGreaterThan(4.5);
            assertThat(Accent.contrast(dark, token(styles, "on-accent", 3)))
                    .as(what)
                    .isGreaterThan(4.5);
        }
    }

    @Test
    void keepsAColourThatCanBeReadAlready() {
        assertThat(Accent.of("2350c4").styles()).contains("--accent: light-dark(#2350c4,");
    }

    @Test
    void takesSixHexadecimalDigitsAndNothingElse() {
        assertThat(List.of("2350c4", "000000")).allMatch(Accent::isColour);
        assertThat(List.of("2350C4", "2350c", "2350c4}", "")).noneMatch(Accent::isColour);
    }

    /**
     * @param group 2 for light, 3 for dark
     */
    private static int[] token(String styles, String name, int group) {
        String colour =
                PAIR.matcher(styles)
                        .results()
                        .filter(match -> match.group(1).equals(name))
                        .map(match -> match.group(group).substring(1))
                        .findFirst()
                        .orElse(name.equals("on-accent") ? "ffffff" : "");
        int value = Integer.parseInt(colour, 16);
        return new int[] {value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff};
    }
}
