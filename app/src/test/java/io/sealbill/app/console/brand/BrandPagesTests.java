package io.sealbill.app.console.brand;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.biller.brand.Brands;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.World;
import io.sealbill.kernel.document.pdf.brand.AccentColour;
import io.sealbill.kernel.document.pdf.brand.Brand;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/** An administrator gives the biller its logo and colour. */
class BrandPagesTests extends AppTest {
    private static final Map<String, String> FORM =
            Map.of("colour", "#8a4b08", "alternative", "A square");

    @LocalServerPort private int port;
    @Autowired private ApplicationContext app;
    @Autowired private Billers billers;
    @Autowired private Brands brands;

    private World world;
    private Browser administrator;

    @BeforeEach
    void signIn() {
        world = new World(app);
        administrator = world.staff(StaffRole.BILLER_ADMIN).signIn(port);
    }

    @Test
    void aLogoIsLookedAtThenSetShownToPayersAndRemoved() throws Exception {
        HttpResponse<String> tried = tried(square(Color.RED), FORM);
        assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
        assertThat(tried.body()).contains("data:image/png;base64,", "/accents/8a4b08.css");
        assertThat(biller().logo()).as("nothing is set by looking").isNull();
        HttpResponse<String> set = set(tried);
        assertThat(set.statusCode()).as(set.body()).isEqualTo(302);
        var logo = Objects.requireNonNull(biller().logo());
        assertThat(logo.alternative()).isEqualTo("A square");
        assertThat(biller().accentColour()).isEqualTo("#8a4b08");
        HttpResponse<String> picture = new Browser(port).get(logo.path());
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(picture.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(picture.headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=31536000", "public", "immutable");
        var shown = ImageIO.read(new ByteArrayInputStream(new Browser(port).getBytes(logo.path())));
        assertThat(shown.getRGB(3, 3)).isEqualTo(Color.RED.getRGB());
        UUID bill = world.present(84_20);
        Browser payer = world.payer().signIn(port);
        assertThat(payer.get("/bills").body()).contains(logo.path());
        assertThat(payer.get("/bills/" + bill).body()).contains(logo.path());
        assertThat(administrator.postForm("/console/brand/logo/remove", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(new Browser(port).get(logo.path()).statusCode()).isEqualTo(404);
        assertThat(payer.get("/bills").body()).doesNotContain("/brands/");
        assertThat(biller().accentColour()).isEqualTo("#8a4b08");
    }

    @Test
    void whatBillsTakeIsTheLogoOfNowAlsoWhereARunBeganBefore() throws Exception {
        set(tried(square(Color.RED), FORM));
        var before = biller();
        assertThat(pictureOf(brands.of(before))).isEqualTo(Color.RED.getRGB());
        set(tried(square(Color.BLUE), FORM));
        assertThat(pictureOf(brands.of(biller()))).isEqualTo(Color.BLUE.getRGB());
        assertThat(brands.of(before).accent()).isEqualTo(AccentColour.parse("#8a4b08"));
        administrator.postForm("/console/brand/logo/remove", Map.of());
        assertThat(brands.of(biller()).logo()).isNull();
    }

    @Test
    void theColourChangesWithoutAnUpload() throws Exception {
        set(tried(square(Color.RED), FORM));
        String hash = Objects.requireNonNull(biller().logo()).hash();
        set(tried(new byte[0], Map.of("colour", "#123456", "alternative", "A red square")));
        assertThat(biller().accentColour()).isEqualTo("#123456");
        assertThat(Objects.requireNonNull(biller().logo()).hash()).isEqualTo(hash);
        assertThat(Objects.requireNonNull(biller().logo()).alternative()).isEqualTo("A red square");
    }

    @Test
    void refusesWithAStableCodeAndChangesNothing() throws Exception {
        byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
        byte[] square = square(Color.RED);
        assertThat(problem(tried(svg, FORM))).isEqualTo("logo_type");
        assertThat(problem(tried(new byte[(1 << 20) + 1], FORM))).isEqualTo("logo_too_large");
        assertThat(problem(tried(Arrays.copyOf(square, 60), FORM))).isEqualTo("logo_unreadable");
        assertThat(problem(tried(square, Map.of("colour", "#8a4b08"))))
                .isEqualTo("logo_alternative");
        assertThat(problem(tried(square, Map.of("colour", "#ffd500", "alternative", "A"))))
                .isEqualTo("accent_contrast");
        assertThat(problem(tried(square, Map.of("alternative", "A")))).isEqualTo("accent_colour");
        for (String picture : new String[] {"no base64!", "PHN2Zy8+"}) {
            Map<String, String> form =
                    Map.of("colour", "#8a4b08", "alternative", "A", "picture", picture);
            assertThat(problem(administrator.postForm("/console/brand", form)))
                    .isEqualTo("logo_type");
        }
        HttpResponse<String> huge = tried(new byte[3 << 20], FORM);
        assertThat(huge.statusCode()).isEqualTo(413);
        assertThat(biller().logo()).isNull();
        assertThat(biller().accentColour()).isEqualTo("#0a5c36");
    }

    @Test
    void onlyAnAdministratorChangesIt() throws Exception {
        Browser clerk = world.staff(StaffRole.BILLING_CLERK).signIn(port);
        assertThat(clerk.get("/console/brand").body())
                .contains("Logo and colour")
                .doesNotContain("/console/brand/preview");
        assertThat(clerk.postFile("/console/brand/preview", "a.png", new byte[1]).statusCode())
                .isEqualTo(403);
        assertThat(clerk.postForm("/console/brand", FORM).statusCode()).isEqualTo(403);
        assertThat(clerk.postForm("/console/brand/logo/remove", Map.of()).statusCode())
                .isEqualTo(403);
        set(tried(square(Color.RED), FORM));
        World other = new World(app);
        Browser stranger = other.staff(StaffRole.BILLER_ADMIN).signIn(port);
        assertThat(stranger.postForm("/console/brand/logo/remove", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(biller().logo()).as("each biller removes its own").isNotNull();
    }

    private HttpResponse<String> tried(byte[] file, Map<String, String> fields) {
        return administrator.postFile("/console/brand/preview", "logo.png", file, fields);
    }

    /** Presses the button of the preview. */
    private HttpResponse<String> set(HttpResponse<String> tried) {
        return administrator.postForm(
                "/console/brand",
                Map.of(
                        "colour", hidden(tried, "colour"),
                        "alternative", hidden(tried, "alternative"),
                        "picture", hidden(tried, "picture")));
    }

    private static String hidden(HttpResponse<String> page, String name) {
        Matcher field =
                Pattern.compile("type=\"hidden\" name=\"" + name + "\" value=\"([^\"]*)\"")
                        .matcher(page.body());
        assertThat(field.find()).as(page.body()).isTrue();
        return field.group(1).replace("&#43;", "+");
    }

    private static String problem(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(422);
        Matcher code = Pattern.compile("data-problem=\"(\\w+)\"").matcher(page.body());
        assertThat(code.find()).as(page.body()).isTrue();
        return code.group(1);
    }

    private Biller biller() {
        return billers.byId(world.billerId()).orElseThrow();
    }

    private static int pictureOf(Brand brand) throws IOException {
        byte[] png = Objects.requireNonNull(brand.logo()).png();
        return ImageIO.read(new ByteArrayInputStream(png)).getRGB(3, 3);
    }

    private static byte[] square(Color colour) throws IOException {
        var image = new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 48, 48);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
