package io.sealbill.app.biller.brand;

import io.sealbill.app.problem.Problem;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;

/** Pictures under the hash of what is in them, so browsers may keep them for good. */
@RestController
class LogoDoor {
    private final Brands brands;

    LogoDoor(Brands brands) {
        this.brands = brands;
    }

    @GetMapping("/brands/{hash}.png")
    ResponseEntity<byte[]> logo(@PathVariable String hash) {
        byte[] png = brands.png(hash).orElseThrow(Problem::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(png);
    }
}
