/** The staff's pages with the models that their controllers give them. */
@NullMarked
package io.sealbill.app.console;

import org.jspecify.annotations.NullMarked;
