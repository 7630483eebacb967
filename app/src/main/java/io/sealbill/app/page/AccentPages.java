package io.sealbill.app.page;

import io.sealbill.app.problem.Problem;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.time.Duration;

/** Style sheets of one rule each: a page names a biller's colour without a style of its own. */
@Controller
class AccentPages {
    private static final MediaType CSS = new MediaType("text", "css");

    @GetMapping("/accents/{colour}.css")
    ResponseEntity<String> accent(@PathVariable String colour) {
        if (!Accent.isColour(colour)) {
            throw Problem.notFound();
        }
        return ResponseEntity.ok()
                .contentType(CSS)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(Accent.of(colour).styles());
    }
}
