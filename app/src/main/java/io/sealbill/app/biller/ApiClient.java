package io.sealbill.app.biller;

import java.util.Set;
import java.util.UUID;

/** A biller's program whose token was accepted for the running request. */
public record ApiClient(UUID billerId, UUID tokenId, Set<ApiScope> scopes) {}
