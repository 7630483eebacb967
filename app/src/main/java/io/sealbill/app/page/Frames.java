package io.sealbill.app.page;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.identity.CurrentUsers;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import java.util.Locale;
import java.util.Optional;

/** Makes the frame for who is asking. */
@Component
class Frames {
    private final CurrentUsers currentUsers;
    private final Billers billers;

    Frames(CurrentUsers currentUsers, Billers billers) {
        this.currentUsers = currentUsers;
        this.billers = billers;
    }

    /**
     * A visitor's frame where the database does not answer: the page says so, and must be drawn.
     */
    Frame of(Locale locale, HttpServletRequest request) {
        try {
            return currentUsers
                    .find(request)
                    .filter(CurrentUser::complete)
                    .map(user -> new Frame(Language.nearest(locale), true, billerOf(user)))
                    .orElseGet(() -> Frame.forVisitor(locale));
        } catch (DataAccessException unreachable) {
            return Frame.forVisitor(locale);
        }
    }

    private @Nullable String billerOf(CurrentUser user) {
        return Optional.ofNullable(user.staff())
                .flatMap(staff -> billers.byId(staff.billerId()))
                .map(Biller::legalName)
                .orElse(null);
    }
}
