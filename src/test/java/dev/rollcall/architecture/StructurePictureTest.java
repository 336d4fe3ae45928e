package dev.rollcall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The picture in docs/architecture.md is the one that the code draws. {@code -Drollcall.redraw=true} draws it again.
 */
final class StructurePictureTest {
    private static final Path PICTURE = Path.of("docs", "pictures", "house.svg");

    @Test
    void thePictureOfTheHouseIsDrawnFromTheCode() throws IOException {
        var house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.rollcall");
        var drawn = StructurePicture.draw(house, new Packages("dev.rollcall"));
        if (Boolean.getBoolean("rollcall.redraw")) {
            Files.writeString(PICTURE, drawn);
        }

        assertThat(drawn)
                .as("draw it again: ./mvnw test -Dtest=StructurePictureTest -Drollcall.redraw=true")
                .isEqualTo(Files.readString(PICTURE));
    }
}
