package io.sealbill.app.page;

import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.identity.CurrentUsers;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages that everybody may see. */
@Controller
class OpenPages {
    private final CurrentUsers currentUsers;

    OpenPages(CurrentUsers currentUsers) {
        this.currentUsers = currentUsers;
    }

    /** Who is signed in is led to what they came for. */
    @GetMapping("/")
    String welcome(HttpServletRequest request) {
        return currentUsers
                .find(request)
                .filter(CurrentUser::complete)
                .map(user -> user.staff() == null ? "redirect:/bills" : "redirect:/console")
                .orElse("index");
    }

    @GetMapping("/safety")
    String safety() {
        return "safety";
    }

    /** Whoever was sent a bill checks it here, in the browser: the page takes no file. */
    @GetMapping("/check")
    String check() {
        return "check";
    }

    /** Kept by the service worker, so it is the same for everybody. */
    @GetMapping("/offline")
    String offline() {
        return "offline";
    }
}
