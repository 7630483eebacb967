package io.sealbill.app.page;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.identity.CurrentUsers;
import io.sealbill.app.identity.Users;
import io.sealbill.app.identity.access.OpenDoors;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the frame for who is asking. */
@Component
class Frames {
    private static final List<String> CONSOLE =
            List.of("runs", "bills", "payments", "reconciliation", "access", "payee", "brand");

    private final CurrentUsers currentUsers;
    private final Users users;
    private final Billers billers;

    Frames(CurrentUsers currentUsers, Users users, Billers billers) {
        this.currentUsers = currentUsers;
        this.users = users;
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
                    .map(
                            user ->
                                    new Frame(
                                            Language.nearest(locale),
                                            true,
                                            billerOf(user),
                                            places(user)))
                    .orElseGet(() -> Frame.forVisitor(locale));
        } catch (DataAccessException unreachable) {
            return Frame.forVisitor(locale);
        }
    }

    /**
     * The language of who is signed in, if pages are written in it. A transaction of its own.
     *
     * @return empty too where the database does not answer: the page that says so has a language
     */
    Optional<Language> languageOf(HttpServletRequest request) {
        try {
            return currentUsers
                    .find(request)
                    .flatMap(user -> Language.exactly(users.profile(user.userId()).locale()));
        } catch (DataAccessException unreachable) {
            return Optional.empty();
        }
    }

    private static List<String> places(CurrentUser user) {
        CurrentUser.Staff staff = user.staff();
        return staff == null
                ? List.of()
                : CONSOLE.stream()
                        .filter(place -> OpenDoors.leadTo("/console/" + place, staff))
                        .toList();
    }

    private @Nullable String billerOf(CurrentUser user) {
        return Optional.ofNullable(user.staff())
                .flatMap(staff -> billers.byId(staff.billerId()))
                .map(Biller::legalName)
                .orElse(null);
    }
}
