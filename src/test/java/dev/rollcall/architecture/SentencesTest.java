package dev.rollcall.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.card.RichText;
import org.junit.jupiter.api.Test;

/** Only the package card writes the sentences that people read in a chat. */
class SentencesTest {
    private static final ArchRule RULE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.rollcall.card..")
            .should()
            .callMethod(Reply.class, "said", Object[].class)
            .orShould()
            .callConstructor(Part.Paragraph.class, RichText.class)
            .orShould()
            .callConstructor(Part.Heading.class, RichText.class)
            .orShould()
            .callConstructor(Part.Note.class, RichText.class)
            .because("a fault has one wording, whatever the chat");

    @Test
    void onlyCardsBuildParts() {
        RULE.check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.rollcall"));
    }

    @Test
    void aClassThatBuildsPartsElsewhereIsFound() {
        var tests = new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("dev.rollcall.contract");
        assertThat(RULE.evaluate(tests).hasViolation()).isTrue();
    }
}
