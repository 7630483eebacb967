package io.sealbill.app.transparency;

import io.sealbill.app.problem.Problem;
import io.sealbill.app.transparency.SupersededBills.Answer;
import io.sealbill.kernel.transparency.proof.SupersededHash;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;

/** The list of superseded bills, for everybody and without a session. */
@RestController
class SupersededDoor {
    private final SupersededBills bills;
    private final AskLimit limit;

    SupersededDoor(SupersededBills bills, Clock clock) {
        this.bills = bills;
        this.limit = new AskLimit(clock);
    }

    @GetMapping("/superseded")
    ResponseEntity<Answer> all(HttpServletRequest request) {
        limit.admit(request.getRemoteAddr());
        return answer(bills.all());
    }

    @GetMapping("/superseded/{prefix}")
    ResponseEntity<Answer> some(@PathVariable String prefix, HttpServletRequest request) {
        limit.admit(request.getRemoteAddr());
        if (!prefix.matches("[0-9a-f]{1," + SupersededHash.MOST_DIGITS + "}")) {
            throw Problem.notFound();
        }
        return answer(bills.beginning(prefix));
    }

    private static ResponseEntity<Answer> answer(Answer answer) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(SupersededBills.LIFE).cachePublic())
                .body(answer);
    }
}
