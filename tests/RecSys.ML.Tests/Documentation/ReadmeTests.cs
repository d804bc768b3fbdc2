using System.Text;
using RecSys.Data;
using RecSys.Models;
using Xunit;

namespace RecSys.ML.Tests.Documentation;

/// <summary>Holds the table of algorithms in the README against the code. With RECSYS_UPDATE_README=1 the test writes the table instead.</summary>
public class ReadmeTests
{
    private const string Begin = "<!-- algorithms: written by ReadmeTests with RECSYS_UPDATE_README=1 -->\n";
    private const string End = "<!-- end of algorithms -->";

    [Fact]
    public void TheTableOfAlgorithmsIsUpToDate()
    {
        string path = Path.Combine(Repository.Root, "README.md"), text = File.ReadAllText(path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal), end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"README.md must have the lines '{Begin.Trim()}' and '{End}' around the table of algorithms.");
        string found = text[(begin + Begin.Length)..end], expected = Table();
        if (Environment.GetEnvironmentVariable("RECSYS_UPDATE_README") == "1")
        {
            File.WriteAllText(path, text[..(begin + Begin.Length)] + expected + text[end..]);
            return;
        }
        Assert.True(found == expected, $"The table of algorithms in README.md is not up to date. Run RECSYS_UPDATE_README=1 bash build/test.sh ReadmeTests, or write:\n{expected}");
    }

    private static string Table()
    {
        var table = new StringBuilder("| Algorithm | What it does | Learns from | Scores | New users | Similar items | Item vectors | Explains | ONNX |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (AlgorithmInfo algorithm in AlgorithmInfo.All)
        {
            table.Append($"| [{algorithm.Name}]({FolderOf(algorithm)}) | {algorithm.Summary.Replace("|", "\\|")} | {(algorithm.TakesFeatures ? "feature columns" : algorithm.TakesBoth ? "ratings or choices" : algorithm.Feedback == Feedback.Explicit ? "ratings" : "choices")} ");
            table.Append($"| {(algorithm.TakesFeatures ? "click or amount" : algorithm.TakesBoth ? "rating or rank" : algorithm.PredictsRatings ? "rating" : "rank")} | {(algorithm.TakesFeatures ? "✓" : Mark<IFoldIn>())} | {Mark<ISimilarItems>()} | {Mark<IItemVectors>()} | {Mark<IExplains>()} | {(algorithm.Can<IOnnxFeatureModel>() ? "✓" : Mark<IOnnxModel>())} |\n");

            string Mark<T>() => algorithm.Can<T>() ? "✓" : "";
        }
        return table.ToString();
    }

    private static string FolderOf(AlgorithmInfo algorithm)
    {
        string file = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), algorithm.Trainer.Name + ".cs", SearchOption.AllDirectories).Single();
        return Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!).Replace('\\', '/');
    }
}
