/*
 * `stilts datalinklint` with the DataLink vocabulary of today.
 *
 * STILTS 3.4 has the terms of 2016 built in and asks nobody; the list given here takes their place, and everything
 * else is its own judgement. Later versions read the vocabulary themselves.
 *
 *   java -cp stilts.jar LintDatalink.java terms.csv links.vot
 *
 * terms.csv is the IVOA's list: `term;depth;label;definition;…`, `#` starts a comment.
 */
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import sun.misc.Unsafe;
import uk.ac.starlink.ttools.Stilts;
import uk.ac.starlink.ttools.taplint.DatalinkValidator;

public class LintDatalink {
    public static void main(String[] args) throws Exception {
        List<String> terms = Files.readAllLines(Path.of(args[0])).stream()
            .filter(line -> line.matches("[^#\\s;]+;\\d+;.*"))
            .map(line -> line.substring(0, line.indexOf(';')))
            .collect(Collectors.toList());
        Field access = Unsafe.class.getDeclaredField("theUnsafe");
        access.setAccessible(true);
        Unsafe unsafe = (Unsafe) access.get(null);
        Field known = DatalinkValidator.class.getDeclaredField("DATALINK_CORE_PREDICATES");
        unsafe.ensureClassInitialized(DatalinkValidator.class);
        unsafe.putObject(unsafe.staticFieldBase(known), unsafe.staticFieldOffset(known), terms);
        Stilts.main(new String[] {"datalinklint", args[1]});
    }
}
