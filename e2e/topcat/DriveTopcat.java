/*
 * TOPCAT itself, with its windows, for tests: what its user does is asked for by lines on standard input.
 *
 *   tables                 what is loaded: label, rows, subsets with their rows, the row looked at
 *   select 0 3             a subset of the newest table, transmitted to all ("Transmit Subset")
 *   highlight 2            a row of the newest table, transmitted to all
 *   point 83.633 22.014    a place on the sky, transmitted to all
 *   send                   the newest table, broadcast ("Send table to")
 *   picture FILE           what the main window looks like, as PNG
 *
 * Each answer is a line of JSON; the first says that TOPCAT is connected to the hub.
 */
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.util.BitSet;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.swing.ListModel;
import javax.swing.SwingUtilities;
import uk.ac.starlink.topcat.BitsRowSubset;
import uk.ac.starlink.topcat.ControlWindow;
import uk.ac.starlink.topcat.Driver;
import uk.ac.starlink.topcat.RowSubset;
import uk.ac.starlink.topcat.TopcatModel;

public class DriveTopcat {
    public static void main(String[] args) throws Exception {
        // Its own messages would stand between the answers.
        java.io.PrintStream answers = System.out;
        System.setOut(System.err);
        Driver.main(new String[] {"-samp", "-nohub"});
        ControlWindow window = ControlWindow.getInstance();
        for (int i = 0; i < 600 && !window.getCommunicator().isConnected(); i += 1) Thread.sleep(100);
        answers.println("{\"ready\":" + window.getCommunicator().isConnected() + "}");
        answers.flush();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.trim().split(" ");
            String[] answer = new String[1];
            SwingUtilities.invokeAndWait(() -> {
                try {
                    answer[0] = act(window, words);
                } catch (Exception error) {
                    answer[0] = "{\"failed\":" + quote(String.valueOf(error)) + "}";
                }
            });
            answers.println(answer[0]);
            answers.flush();
        }
        System.exit(0);
    }

    private static String act(ControlWindow window, String[] words) throws Exception {
        ListModel<TopcatModel> tables = window.getTablesListModel();
        TopcatModel newest = tables.getSize() == 0 ? null : tables.getElementAt(tables.getSize() - 1);
        switch (words[0]) {
            case "tables": {
                StringBuilder list = new StringBuilder();
                for (int i = 0; i < tables.getSize(); i += 1) {
                    list.append(i == 0 ? "" : ",").append(describe(tables.getElementAt(i)));
                }
                return "{\"tables\":[" + list + "]}";
            }
            case "select": {
                BitSet rows = new BitSet();
                for (int i = 1; i < words.length; i += 1) rows.set(Integer.parseInt(words[i]));
                RowSubset subset = new BitsRowSubset("chosen", rows);
                newest.addSubset(subset);
                window.getCommunicator().createSubsetActivity().selectSubset(newest, subset);
                return "{\"done\":true}";
            }
            case "highlight":
                window.getCommunicator().createRowActivity().highlightRow(newest, Long.parseLong(words[1]));
                return "{\"done\":true}";
            case "point":
                window.getCommunicator().createSkyPointActivity()
                    .pointAtSky(Double.parseDouble(words[1]), Double.parseDouble(words[2]));
                return "{\"done\":true}";
            case "send":
                window.getCommunicator().getTableTransmitter().getBroadcastAction().actionPerformed(null);
                return "{\"done\":true}";
            case "picture": {
                BufferedImage picture =
                    new BufferedImage(window.getWidth(), window.getHeight(), BufferedImage.TYPE_INT_RGB);
                window.paint(picture.getGraphics());
                ImageIO.write(picture, "png", new File(words[1]));
                return "{\"done\":true}";
            }
            default:
                return "{\"failed\":\"there is no such act\"}";
        }
    }

    private static String describe(TopcatModel table) {
        long rows = table.getDataModel().getRowCount();
        StringBuilder subsets = new StringBuilder();
        for (RowSubset subset : table.getSubsets()) {
            if (subset == RowSubset.ALL) continue;
            subsets.append(subsets.length() == 0 ? "" : ",").append(quote(subset.getName())).append(":[");
            String comma = "";
            for (long row = 0; row < rows; row += 1) {
                if (!subset.isIncluded(row)) continue;
                subsets.append(comma).append(row);
                comma = ",";
            }
            subsets.append("]");
        }
        return "{\"label\":" + quote(table.getLabel()) + ",\"rows\":" + rows
            + ",\"subsets\":{" + subsets + "},\"highlighted\":" + table.getActivatedSubset().getRowIndex() + "}";
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "\"";
    }
}
