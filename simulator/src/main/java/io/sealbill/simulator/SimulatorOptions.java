package io.sealbill.simulator;

import io.sealbill.simulator.provider.PaymentProvider.Delays;

import java.net.URI;
import java.nio.file.Path;

/**
 * How the simulator is set up.
 *
 * @param port HTTP port; 0 takes any free one
 * @param smtpPort SMTP port; 0 takes any free one
 * @param data folder for everything it remembers; created if need be
 * @param providerKeyFile holds what the merchant shows to the payment provider
 * @param notificationSecretFile holds what the provider signs notifications with
 * @param notificationUrl where the merchant hears of its payments
 * @param bankTokenFile holds what the merchant shows to the bank and the authenticator
 * @param delays how late the late payment provider is
 */
public record SimulatorOptions(
        int port,
        int smtpPort,
        Path data,
        Path providerKeyFile,
        Path notificationSecretFile,
        URI notificationUrl,
        Path bankTokenFile,
        Delays delays) {}
