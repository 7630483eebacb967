/** The payer's pages with the models that their controllers give them. */
@NullMarked
package io.sealbill.app.portal;

import org.jspecify.annotations.NullMarked;
