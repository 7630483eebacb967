/**
 * A payer played by a program: signs in, keeps a device key, opens and checks bills, pays by card.
 * Everything a browser does for its owner is done here in Java, through the same doors.
 */
@NullMarked
package io.sealbill.cli.demo.payer;

import org.jspecify.annotations.NullMarked;
