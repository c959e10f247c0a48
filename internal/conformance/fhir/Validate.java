import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r5.model.ValueSet;

/**
 * Validates FHIR resources in JSON: java Validate.java r4|r5 FILE.json...
 * Prints every error and warning, and exits with 1 if there is any. Nothing is
 * fetched: codes of systems that do not come with FHIR (ICD-10-CM) are not looked up.
 */
public class Validate {
  public static void main(String[] args) throws Exception {
    FhirContext context = args[0].equals("r5") ? FhirContext.forR5() : FhirContext.forR4();
    UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.INFORMATION);
    FhirInstanceValidator instances = new FhirInstanceValidator(new ValidationSupportChain(
        new Languages(context),
        new DefaultProfileValidationSupport(context),
        new CommonCodeSystemsTerminologyService(context),
        new InMemoryTerminologyServerValidationSupport(context),
        unknown));
    FhirValidator validator = context.newValidator().registerValidatorModule(instances);
    int problems = 0;
    for (String file : List.of(args).subList(1, args.length)) {
      for (SingleValidationMessage m : validator.validateWithResult(Files.readString(Path.of(file))).getMessages()) {
        // FHIR does not come with the codes of LOINC.
        if (m.getSeverity() == ResultSeverityEnum.INFORMATION || m.getMessage().contains("content=not-present")) {
          continue;
        }
        problems++;
        System.out.println(file + ": " + m.getSeverity() + ": " + m.getLocationString() + ": " + m.getMessage());
      }
    }
    System.out.println(args[0] + ": " + (args.length - 1) + " files, " + problems + " problems");
    System.exit(problems == 0 ? 0 : 1);
  }

  /** Knows the tags of BCP 47, which are all languages: the validator's own list has none with a script, such as zh-Hans. */
  private record Languages(FhirContext context) implements IValidationSupport {
    private static final String ALL = "http://hl7.org/fhir/ValueSet/all-languages";

    @Override
    public FhirContext getFhirContext() {
      return context;
    }

    @Override
    public CodeValidationResult validateCodeInValueSet(ValidationSupportContext c, ConceptValidationOptions options,
        String system, String code, String display, IBaseResource valueSet) {
      String url = valueSet instanceof ValueSet v ? v.getUrl() : "";
      return validateCode(c, options, system, code, display, url);
    }

    @Override
    public CodeValidationResult validateCode(ValidationSupportContext c, ConceptValidationOptions options,
        String system, String code, String display, String valueSet) {
      if (valueSet == null || !valueSet.split("\\|")[0].equals(ALL)) {
        return null;
      }
      try {
        new Locale.Builder().setLanguageTag(code);
        return new CodeValidationResult().setCode(code);
      } catch (IllformedLocaleException e) {
        return null;
      }
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext c, String valueSet) {
      return valueSet != null && valueSet.split("\\|")[0].equals(ALL);
    }
  }
}
