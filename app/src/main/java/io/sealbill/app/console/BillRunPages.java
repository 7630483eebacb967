package io.sealbill.app.console;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.intake.Intake;
import io.sealbill.app.intake.RunReport;
import io.sealbill.app.intake.Sender;
import io.sealbill.app.problem.Problem;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;

/** Files of bills from a clerk's browser, and what became of each bill. */
@Controller
class BillRunPages {
    private static final int NEWEST = 50;

    private final Intake intake;
    private final Billers billers;

    BillRunPages(Intake intake, Billers billers) {
        this.intake = intake;
        this.billers = billers;
    }

    @GetMapping("/console/runs")
    String runs(CurrentUser user, Model model) {
        showRuns(user.requireStaff().billerId(), model);
        return "console/runs";
    }

    /** The upload itself stays in memory: clear bills are never written to a disk. */
    @PostMapping("/console/runs")
    String run(
            @RequestParam("file") MultipartFile file,
            CurrentUser user,
            HttpServletRequest request,
            Model model)
            throws IOException {
        UUID billerId = user.requireStaff().billerId();
        if (file.isEmpty()) {
            model.addAttribute("problem", "console.upload.none");
            showRuns(billerId, model);
            return "console/runs";
        }
        Sender sender =
                new Sender(Actor.staff(user.userId()), Origin.ofAddress(request.getRemoteAddr()));
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "upload");
        try (InputStream content = file.getInputStream()) {
            RunReport report = intake.run(billerId, sender, name, content);
            return "redirect:/console/runs/" + report.runId();
        }
    }

    @GetMapping("/console/runs/{runId}")
    String report(@PathVariable UUID runId, CurrentUser user, Model model) {
        UUID billerId = user.requireStaff().billerId();
        model.addAttribute("run", intake.find(billerId, runId).orElseThrow(Problem::notFound));
        model.addAttribute("zone", billers.byId(billerId).orElseThrow().zone());
        return "console/run";
    }

    private void showRuns(UUID billerId, Model model) {
        model.addAttribute("runs", intake.newest(billerId, NEWEST));
        model.addAttribute("zone", billers.byId(billerId).orElseThrow().zone());
    }
}
