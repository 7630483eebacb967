package io.sealbill.app.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Eventually;
import io.sealbill.app.support.TestInbox;
import io.sealbill.app.support.World;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

class NoticeTests extends AppTest {
    @Autowired ApplicationContext app;
    @Autowired NoticeRows rows;
    @Autowired JdbcClient jdbc;

    @Test
    void customerIsToldOnceAndNothingPersonalIsSaid() throws Exception {
        World world = new World(app);
        UUID bill = world.present(123_456);
        String address = world.payer().email();
        Eventually.await("a mail", () -> !TestInbox.shared().of(address).isEmpty());
        var mail = TestInbox.shared().of(address).getFirst().message();
        assertThat(mail.getSubject()).isEqualTo("A new bill is ready for you");
        String text = (String) mail.getContent();
        assertThat(text)
                .contains(world.biller().legalName())
                .contains("http://localhost:8080/bills/" + bill)
                .doesNotContain("1234", "1,234", "Ada", World.CODE, address);
        assertThat(mail.getHeader("Message-ID")[0]).contains(bill.toString());
        // The same event again, as after a crash of the consumer.
        Notice notice =
                new Notice(world.billerId(), bill, NoticeRule.BILL_PRESENTED, 1, world.accountId());
        world.inBiller(
                () -> {
                    rows.plan(List.of(notice));
                    return notice;
                });
        assertThat(rows.billersWithDue()).doesNotContain(world.billerId());
        Eventually.await("sent", () -> state(world, bill).equals("sent"));
        assertThat(TestInbox.shared().of(address)).hasSize(1);
    }

    @Test
    void noticeThatTheServerDidNotTakeComesAgainLater() {
        World world = new World(app);
        Notice notice =
                new Notice(
                        world.billerId(),
                        UUID.randomUUID(),
                        NoticeRule.BILL_PRESENTED,
                        1,
                        world.accountId());
        world.inBiller(
                () -> {
                    rows.plan(List.of(notice));
                    List<Notice> claimed = rows.claim(world.billerId(), 10);
                    assertThat(claimed).containsExactly(notice);
                    assertThat(rows.claim(world.billerId(), 10)).isEmpty();
                    rows.notSent(claimed);
                    return claimed;
                });
        assertThat(state(world, notice.subjectId())).isEqualTo("due");
    }

    @Test
    void speaksTheCustomersLanguage() {
        var chinese =
                NoticeText.of(
                        NoticeRule.BILL_PRESENTED,
                        Locale.SIMPLIFIED_CHINESE,
                        "临安物业",
                        "http://localhost/bills/1");
        assertThat(chinese.subject()).isEqualTo("您有一份新账单");
        assertThat(chinese.body()).contains("临安物业").contains("http://localhost/bills/1");
        assertThat(NoticeText.of(NoticeRule.STATEMENT_PRESENTED, Locale.CHINA, "B", "l").subject())
                .isEqualTo("您有一份新对账单");
        assertThat(NoticeText.of(NoticeRule.PAYMENT_CAPTURED, Locale.ITALIAN, "B", "l").subject())
                .isEqualTo("Your payment has arrived");
    }

    private String state(World world, UUID subject) {
        return world.inBiller(
                () ->
                        jdbc.sql("select state from notice where biller_id = ? and subject_id = ?")
                                .params(world.billerId(), subject)
                                .query((row, number) -> row.getString("state"))
                                .single());
    }
}
