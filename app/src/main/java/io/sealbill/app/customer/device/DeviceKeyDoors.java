package io.sealbill.app.customer.device;

import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.AuditEntry.Outcome;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.sealing.RecipientKey;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** The payer's own devices. */
@RestController
class DeviceKeyDoors {
    private final Tenancy tenancy;
    private final DeviceKeys keys;
    private final Audit audit;

    DeviceKeyDoors(Tenancy tenancy, DeviceKeys keys, Audit audit) {
        this.tenancy = tenancy;
        this.keys = keys;
        this.audit = audit;
    }

    @GetMapping("/device-keys")
    List<DeviceKeyEntry> list(CurrentUser user) {
        return tenancy.asPayer(user.payerId(), () -> keys.list(user.payerId()));
    }

    /** Adds a key, or another wrapping of the secret of one that is there. */
    @PostMapping("/device-keys")
    @ResponseStatus(HttpStatus.CREATED)
    RecipientKey register(
            @RequestBody NewDeviceKey device, CurrentUser user, HttpServletRequest request) {
        RecipientKey key = device.recipient();
        device.wrapped().check();
        return tenancy.asPayer(
                user.payerId(),
                () -> {
                    if (!keys.knows(user.payerId(), key.kid())) {
                        user.requireFreshFactor(CurrentUser.FRESH);
                        keys.add(user.payerId(), key);
                        record(user, request);
                    }
                    keys.keepSecret(user.payerId(), key.kid(), device.wrapped());
                    return key;
                });
    }

    private void record(CurrentUser user, HttpServletRequest request) {
        audit.record(
                new AuditEntry(
                        null,
                        user.actor(),
                        "device_key_added",
                        user.userId(),
                        Outcome.SUCCESS,
                        Origin.ofAddress(request.getRemoteAddr())));
    }
}
