package io.sealbill.app.customer.device;

import io.sealbill.kernel.sealing.hpke.Suite;

import java.util.List;

/** A device key of the payer, with its secret in every way it was wrapped. */
record DeviceKeyEntry(String kid, Suite suite, String publicKey, List<WrappedSecret> wrapped) {}
