package io.sealbill.app.console.brand;

import static io.sealbill.app.identity.StaffRole.BILLER_ADMIN;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.biller.brand.Brands;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.kernel.document.pdf.brand.AccentColour;
import io.sealbill.kernel.document.pdf.brand.BrandRefusal;
import io.sealbill.kernel.document.pdf.brand.Logo;
import io.sealbill.kernel.money.Money;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.util.Base64;
import java.util.List;

/** A biller's logo and colour: looked at before they stand anywhere. */
@Controller
class BrandPages {
    private static final Money SAMPLE = Money.of(84_20, "EUR");

    private final Billers billers;
    private final Brands brands;
    private final BrandChange change;

    BrandPages(Billers billers, Brands brands, BrandChange change) {
        this.billers = billers;
        this.brands = brands;
        this.change = change;
    }

    @GetMapping("/console/brand")
    String brand(CurrentUser user, Model model) {
        return show(BrandView.of(biller(user)), user, model);
    }

    /** Without a file, the logo that stands is looked at in another colour. */
    @PostMapping("/console/brand/preview")
    String preview(
            @RequestParam("file") MultipartFile file,
            CurrentUser user,
            HttpServletRequest form,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Biller biller = biller(user);
        String alternative = text(form, "alternative");
        try {
            AccentColour accent = AccentColour.parse(text(form, "colour"));
            @Nullable Logo logo =
                    file.isEmpty()
                            ? standing(biller, alternative)
                            : Logo.read(file.getBytes(), alternative);
            return show(BrandView.tried(biller, accent, logo), user, model);
        } catch (BrandRefusal refused) {
            return refuse(refused, user, response, model);
        }
    }

    private @Nullable Logo standing(Biller biller, String alternative) throws BrandRefusal {
        Logo logo = brands.logo(biller).orElse(null);
        return logo == null ? null : Logo.read(logo.png(), alternative);
    }

    /** What came back from the preview is judged like what was uploaded. */
    @PostMapping("/console/brand")
    String set(
            @RequestParam(defaultValue = "") String picture,
            CurrentUser user,
            HttpServletRequest form,
            HttpServletResponse response,
            Model model) {
        try {
            AccentColour accent = AccentColour.parse(text(form, "colour"));
            @Nullable Logo logo =
                    picture.isEmpty() ? null : Logo.read(bytes(picture), text(form, "alternative"));
            change.set(user, form, accent, logo);
            return "redirect:/console/brand";
        } catch (BrandRefusal refused) {
            return refuse(refused, user, response, model);
        }
    }

    @PostMapping("/console/brand/logo/remove")
    String remove(CurrentUser user, HttpServletRequest form) throws BrandRefusal {
        change.set(user, form, AccentColour.parse(biller(user).accentColour()), null);
        return "redirect:/console/brand";
    }

    /** What is not base64 is no picture either, and is refused as such. */
    private static byte[] bytes(String picture) {
        try {
            return Base64.getDecoder().decode(picture);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static String text(HttpServletRequest form, String name) {
        String value = form.getParameter(name);
        return value == null ? "" : value;
    }

    private String refuse(
            BrandRefusal refused, CurrentUser user, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", refused.why().code());
        return show(BrandView.of(biller(user)), user, model);
    }

    private static String show(BrandView look, CurrentUser user, Model model) {
        model.addAttribute("look", look);
        model.addAttribute("sample", SAMPLE);
        model.addAttribute("accents", List.of(look.colour()));
        model.addAttribute("administrator", user.requireStaff().isAny(BILLER_ADMIN));
        return "console/brand";
    }

    private Biller biller(CurrentUser user) {
        return billers.byId(user.requireStaff().billerId()).orElseThrow();
    }
}
