package io.sealbill.app.identity.passkey;

import io.sealbill.app.identity.Profile;
import io.sealbill.app.identity.Users;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * Users as WebAuthn sees them. The user handle is the user's id, so there is no second register of
 * people; the address is what a passkey is listed under on the device.
 */
@Component
class PasskeyUsers implements PublicKeyCredentialUserEntityRepository {
    private static final int ID_BYTES = 16;

    private final Users users;

    PasskeyUsers(Users users) {
        this.users = users;
    }

    static Optional<UUID> userId(Bytes handle) {
        byte[] bytes = handle.getBytes();
        if (bytes.length != ID_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
    }

    static Bytes handle(UUID userId) {
        return new Bytes(
                ByteBuffer.allocate(ID_BYTES)
                        .putLong(userId.getMostSignificantBits())
                        .putLong(userId.getLeastSignificantBits())
                        .array());
    }

    /** Only what an assertion needs: the handle. The name is the id. */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return userId(id)
                .map(userId -> entity(userId, userId.toString(), userId.toString()))
                .orElse(null);
    }

    /**
     * @param username the name of the session's authentication: the user's id
     */
    @Override
    public PublicKeyCredentialUserEntity findByUsername(String username) {
        UUID userId = UUID.fromString(username);
        Profile profile = users.profile(userId);
        return entity(userId, profile.email(), profile.displayName());
    }

    /** Nothing to keep: users are created by enrolment, not by a passkey. */
    @Override
    public void save(PublicKeyCredentialUserEntity userEntity) {
        throw new UnsupportedOperationException("users are created by enrolment");
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("users are not deleted with their passkeys");
    }

    private static PublicKeyCredentialUserEntity entity(
            UUID userId, String name, String displayName) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle(userId))
                .name(name)
                .displayName(displayName)
                .build();
    }
}
