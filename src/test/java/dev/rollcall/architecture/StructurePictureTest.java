package dev.rollcall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Compares the picture in docs/architecture.md with the code. {@code -Drollcall.redraw=true} writes it again. */
final class StructurePictureTest {
    private static final Path PICTURE = Path.of("docs", "pictures", "structure.svg");

    @Test
    void thePictureShowsTheDependenciesOfTheCode() throws IOException {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.rollcall");
        var drawn = StructurePicture.draw(classes, new Packages("dev.rollcall"));
        if (Boolean.getBoolean("rollcall.redraw")) {
            Files.writeString(PICTURE, drawn);
        }

        assertThat(drawn)
                .as("write it again: ./mvnw test -Dtest=StructurePictureTest -Drollcall.redraw=true")
                .isEqualTo(Files.readString(PICTURE));
    }
}
