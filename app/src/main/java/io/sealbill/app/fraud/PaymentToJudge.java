package io.sealbill.app.fraud;

import io.sealbill.kernel.money.Money;

import java.util.UUID;

/**
 * What is known of a payment before it is charged.
 *
 * @param clearanceId the id that a clearance will have
 * @param amount what would be charged
 * @param due what the bill asks for
 * @param tokenHash SHA-256 of the card token
 * @param failuresOfPayer this payer's attempts of the last {@link Fraud#WINDOW} that took no money
 * @param failuresOfToken those with this card token
 */
public record PaymentToJudge(
        UUID billerId,
        UUID clearanceId,
        UUID attemptId,
        UUID payerId,
        UUID billId,
        UUID accountId,
        Money amount,
        Money due,
        TokenHash tokenHash,
        int failuresOfPayer,
        int failuresOfToken) {}
