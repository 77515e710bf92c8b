// Writes each entry of a Morfologik dictionary as "form TAB lemma TAB tag".
// Usage: java -cp "LIBS/*" Dump.java german.dict german.tsv
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Paths;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.WordData;

public class Dump {
    public static void main(String[] args) throws Exception {
        DictionaryLookup words = new DictionaryLookup(Dictionary.read(Paths.get(args[0])));
        try (PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(args[1]), 1 << 20), false, "UTF-8")) {
            for (WordData word : words) {
                out.println(word.getWord() + "\t" + word.getStem() + "\t" + word.getTag());
            }
        }
    }
}
