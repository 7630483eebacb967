package io.sealbill.kernel.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What the JDK's own parser says of Java files: their types and methods. */
record JavaShape(List<Type> types, List<Method> methods) {

    /**
     * @param topLevel not inside another type
     * @param hidden package-private
     */
    record Type(SourceFile file, String name, boolean topLevel, boolean hidden) {
        @Override
        public String toString() {
            return file.path() + ": " + name;
        }
    }

    /**
     * @param lines between the braces; 0 without a body
     * @param ofRecord declared in a record
     */
    record Method(String place, int lines, int parameters, boolean constructor, boolean ofRecord) {
        @Override
        public String toString() {
            return "%s: %d lines, %d parameters".formatted(place, lines, parameters);
        }
    }

    static JavaShape parse(List<SourceFile> javaFiles) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> sources = javaFiles.stream().map(JavaShape::source).toList();
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of(), null, sources);
        JavaShape shape = new JavaShape(new ArrayList<>(), new ArrayList<>());
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        int index = 0;
        for (CompilationUnitTree unit : task.parse()) {
            new Scanner(shape, javaFiles.get(index++), unit, positions).scan(unit, null);
        }
        return shape;
    }

    private static JavaFileObject source(SourceFile file) {
        return new SimpleJavaFileObject(
                URI.create("string:///" + file.path()), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return file.text();
            }
        };
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final JavaShape shape;
        private final SourceFile file;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Scanner(
                JavaShape shape,
                SourceFile file,
                CompilationUnitTree unit,
                SourcePositions positions) {
            this.shape = shape;
            this.file = file;
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            var parent = getCurrentPath().getParentPath().getLeaf();
            shape.types.add(
                    new Type(
                            file,
                            type.getSimpleName().toString(),
                            parent instanceof CompilationUnitTree,
                            !type.getModifiers().getFlags().contains(Modifier.PUBLIC)));
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            var owner = getCurrentPath().getParentPath().getLeaf();
            shape.methods.add(
                    new Method(
                            "%s:%d %s".formatted(file.path(), line(method, true), method.getName()),
                            bodyLines(method),
                            method.getParameters().size(),
                            method.getReturnType() == null,
                            owner.getKind() == Tree.Kind.RECORD));
            return super.visitMethod(method, null);
        }

        private int bodyLines(MethodTree method) {
            var body = method.getBody();
            return body == null
                    ? 0
                    : Math.toIntExact(Math.max(0, line(body, false) - line(body, true) - 1));
        }

        private long line(Tree tree, boolean start) {
            LineMap lines = unit.getLineMap();
            return lines.getLineNumber(
                    start
                            ? positions.getStartPosition(unit, tree)
                            : positions.getEndPosition(unit, tree));
        }
    }
}
