package io.sealbill.journey.world;

import io.sealbill.cli.demo.payer.Device;
import io.sealbill.cli.demo.payer.ScriptedPayer;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.kernel.agreement.SoftwarePasskey;
import io.sealbill.kernel.sealing.RecipientKey;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * A customer who is signed in.
 *
 * @param passkey what the customer agrees to payments with
 * @param code the account's number at the biller
 * @param accountId the customer's account at the biller
 * @param keys what bills for it are sealed to
 */
public record Customer(
        ScriptedPayer payer,
        SoftwarePasskey passkey,
        String code,
        UUID accountId,
        List<RecipientKey> keys) {

    static Customer enter(World world, SampleWorld.Payer who)
            throws IOException, InterruptedException {
        var demo = world.demo();
        var payer = new ScriptedPayer(demo.stack(), demo.bootstrap().signIn(who));
        payer.signIn();
        Device device = Device.at(demo.stack().secrets().of("people").file(who.id() + ".device"));
        device.register(payer.portal());
        String code = World.accountCode(who);
        JsonNode found = demo.door(world.biller()).lookUp(List.of(code)).path(0);
        return new Customer(
                payer,
                payer.portal().addPasskey("bench"),
                code,
                UUID.fromString(found.path("accountId").asString()),
                List.of(device.publicKey()));
    }
}
