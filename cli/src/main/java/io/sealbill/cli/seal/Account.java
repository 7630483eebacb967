package io.sealbill.cli.seal;

import io.sealbill.kernel.sealing.RecipientKey;

import java.util.List;
import java.util.UUID;

/** One answer of {@code POST /v1/accounts/lookup}. */
record Account(String code, UUID accountId, List<RecipientKey> recipients) {}
