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
            assertReadable(styles, 2, WHITE);
            assertReadable(styles, 3, DARK);
        }
    }

    private static void assertReadable(String styles, int group, int[] ground) {
        int[] accent = token(styles, "accent", group);
        assertThat(Accent.contrast(accent, ground)).as(styles).isGreaterThan(4.5);
        for (String name : List.of("accent-soft", "on-accent")) {
            assertThat(Accent.contrast(accent, token(styles, name, group)))
                    .as(styles)
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
                        .orElseThrow();
        int value = Integer.parseInt(colour, 16);
        return new int[] {value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff};
    }
}
