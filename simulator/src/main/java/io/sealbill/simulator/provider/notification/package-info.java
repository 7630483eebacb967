/** Tells the merchant what happened: signed, and again and again until it is confirmed. */
@NullMarked
package io.sealbill.simulator.provider.notification;

import org.jspecify.annotations.NullMarked;
