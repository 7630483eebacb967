/**
 * The official validation rules of EN 16931 and of the usage specifications that bills name: read
 * from the artefacts that their authors publish, compiled once, and applied to documents.
 */
@NullMarked
package io.sealbill.kernel.document.official;

import org.jspecify.annotations.NullMarked;
