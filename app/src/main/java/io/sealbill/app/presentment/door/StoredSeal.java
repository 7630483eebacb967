package io.sealbill.app.presentment.door;

import io.sealbill.app.presentment.SealedContent;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

import java.nio.charset.StandardCharsets;

/** Writes a sealed bill as the text that it is, which no writer of JSON needs to look through. */
final class StoredSeal extends ValueSerializer<SealedContent> {
    @Override
    public void serialize(
            SealedContent content, JsonGenerator generator, SerializationContext context) {
        String text = new String(content.json(), StandardCharsets.ISO_8859_1);
        generator.writeRawValue(new SerializedString(text));
    }
}
