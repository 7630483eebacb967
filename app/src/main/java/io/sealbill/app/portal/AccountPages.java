package io.sealbill.app.portal;

import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.identity.Users;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The payer's device key, and settings. The keys themselves are listed by the browser. */
@Controller
class AccountPages {
    private final Users users;

    AccountPages(Users users) {
        this.users = users;
    }

    @GetMapping("/device-key")
    String deviceKey() {
        return "device-key";
    }

    @GetMapping("/settings")
    String settings(CurrentUser user, Model model) {
        model.addAttribute("profile", users.profile(user.payerId()));
        return "settings";
    }
}
