@NullMarked
package io.sealbill.app.console.access;

import org.jspecify.annotations.NullMarked;
