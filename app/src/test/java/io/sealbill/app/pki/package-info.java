@NullMarked
package io.sealbill.app.pki;

import org.jspecify.annotations.NullMarked;
