package dev.rollcall.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The rules about source text, which class files no longer show. Each rule returns its violations as {@code path:line:
 * what}. Parsing needs no class path.
 */
final class SourceRules {
    static final int COLUMNS_MAX = 120;

    /** Calls that turn their arguments into text for people. */
    private static final Pattern TEXT_CALL =
            Pattern.compile("(.*\\.)?(RichText\\.(of|bold|code)|Reply\\.said|Button\\.\\w+|Form\\.\\w+|and)");

    private static final Pattern TEXT_CLASS =
            Pattern.compile("(.*\\.)?(RichText|(Text\\.)?(Plain|Bold|Code)|(Part\\.)?(Heading|Paragraph|Note)"
                    + "|Button|Form|(Form\\.)?Field)");

    private final List<CompilationUnitTree> units;
    private final Trees trees;

    private SourceRules(List<CompilationUnitTree> units, Trees trees) {
        this.units = units;
        this.trees = trees;
    }

    /** Parses files. */
    static SourceRules of(List<Path> files) {
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "no JDK");
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            var units = new ArrayList<CompilationUnitTree>();
            task.parse().forEach(units::add);
            return new SourceRules(units, Trees.instance(task));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines that are too long, in code points. */
    static List<String> longLines(List<Path> files) {
        var violations = new ArrayList<String>();
        for (var file : files) {
            var number = 0;
            for (var line : lines(file)) {
                number++;
                int columns = line.codePointCount(0, line.length());
                if (columns > COLUMNS_MAX) {
                    violations.add(file + ":" + number + ": " + columns + " columns");
                }
            }
        }
        return violations;
    }

    /** Files that declare nothing of their name, which the compiler accepts: all that a test checked may be gone. */
    static List<String> emptied(List<Path> files) {
        return files.stream()
                .filter(file -> {
                    var name = file.getFileName().toString().replace(".java", "");
                    var wanted = name.equals("package-info")
                            ? "(?m)^package "
                            : "\\b(class|interface|record|enum) " + name + "\\b";
                    return !Pattern.compile(wanted)
                            .matcher(String.join("\n", lines(file)))
                            .find();
                })
                .map(Path::toString)
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code if}, {@code else}, {@code for}, {@code while} and {@code do} without braces. */
    List<String> missingBraces() {
        var violations = new ArrayList<String>();
        for (var unit : units) {
            new TreeScanner<@Nullable Void, @Nullable Object>() {
                @Override
                public @Nullable Void visitIf(IfTree node, @Nullable Object unused) {
                    block(node.getThenStatement());
                    if (node.getElseStatement() != null && !(node.getElseStatement() instanceof IfTree)) {
                        block(node.getElseStatement());
                    }
                    return super.visitIf(node, unused);
                }

                @Override
                public @Nullable Void visitForLoop(ForLoopTree node, @Nullable Object unused) {
                    block(node.getStatement());
                    return super.visitForLoop(node, unused);
                }

                @Override
                public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree node, @Nullable Object unused) {
                    block(node.getStatement());
                    return super.visitEnhancedForLoop(node, unused);
                }

                @Override
                public @Nullable Void visitWhileLoop(WhileLoopTree node, @Nullable Object unused) {
                    block(node.getStatement());
                    return super.visitWhileLoop(node, unused);
                }

                @Override
                public @Nullable Void visitDoWhileLoop(DoWhileLoopTree node, @Nullable Object unused) {
                    block(node.getStatement());
                    return super.visitDoWhileLoop(node, unused);
                }

                private void block(StatementTree statement) {
                    if (!(statement instanceof BlockTree)) {
                        violations.add(at(unit, statement) + ": without braces: " + statement);
                    }
                }
            }.scan(unit, null);
        }
        return violations;
    }

    /**
     * String literals in what becomes text for people: the arguments of {@code RichText.of}, of a part, a button, a
     * form or a reply. Names such as {@code answer} are not text. A literal that reaches these calls through a variable
     * or a method is not found.
     */
    List<String> sentences() {
        var violations = new TreeSet<String>();
        for (var unit : units) {
            new TreeScanner<@Nullable Void, @Nullable Object>() {
                private int depth;

                @Override
                public @Nullable Void visitMethodInvocation(MethodInvocationTree node, @Nullable Object unused) {
                    scan(node.getMethodSelect(), unused);
                    boolean text =
                            TEXT_CALL.matcher(node.getMethodSelect().toString()).matches();
                    depth += text ? 1 : 0;
                    scan(node.getArguments(), unused);
                    depth -= text ? 1 : 0;
                    return null;
                }

                @Override
                public @Nullable Void visitNewClass(NewClassTree node, @Nullable Object unused) {
                    boolean text =
                            TEXT_CLASS.matcher(node.getIdentifier().toString()).matches();
                    depth += text ? 1 : 0;
                    scan(node.getArguments(), unused);
                    depth -= text ? 1 : 0;
                    scan(node.getClassBody(), unused);
                    return null;
                }

                @Override
                public @Nullable Void visitLiteral(LiteralTree node, @Nullable Object unused) {
                    if (depth > 0 && node.getValue() instanceof String value && readsLikeText(value)) {
                        violations.add(at(unit, node) + ": " + node);
                    }
                    return null;
                }
            }.scan(unit, null);
        }
        return List.copyOf(violations);
    }

    /** Returns whether a literal has letters, and a space or a capital among its characters. */
    private static boolean readsLikeText(String literal) {
        return literal.codePoints().anyMatch(Character::isLetter)
                && literal.codePoints().anyMatch(c -> c == ' ' || Character.isUpperCase(c));
    }

    private String at(CompilationUnitTree unit, Tree tree) {
        long position = trees.getSourcePositions().getStartPosition(unit, tree);
        return Path.of(unit.getSourceFile().toUri()).getFileName() + ":"
                + unit.getLineMap().getLineNumber(position);
    }
}
