package io.sealbill.kernel.vaultapi;

/**
 * A refusal by the vault as an RFC 9457 problem.
 *
 * @param type {@code urn:sealbill:problem:} and the code
 * @param title the code in words
 * @param status HTTP status
 * @param code stable code: {@code unknown_token}, {@code key_reused}, {@code invalid_request},
 *     {@code forbidden_caller}, {@code unknown_charge}, {@code too_large}, {@code not_found},
 *     {@code internal_error}
 */
public record VaultProblem(String type, String title, int status, String code, String detail) {}
